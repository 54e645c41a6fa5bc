export default [
  { name: 'a fraction', call: 'share', args: [1, 10, 4] },
  { name: 'a negative fraction', call: 'share', args: [1, -10, 4] },
  { name: 'a whole number', call: 'share', args: [1, 10, 5] },
  { name: 'nobody’s share', call: 'share', args: [99, 10, 4] },
  { name: 'a text', call: 'parsed', args: [1, '2.75', false] },
  { name: 'a constant', call: 'parsed', args: [1, '2.75', true] },
  { name: 'nobody’s text', call: 'parsed', args: [99, '2.75', false] },
  { name: 'a root', call: 'rooted', args: [1, 10] },
  { name: 'nobody’s root', call: 'rooted', args: [99, 10] },
];
