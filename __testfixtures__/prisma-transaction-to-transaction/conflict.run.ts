export default [
  { name: 'alone', call: 'earn', args: [1, 5] },
  { name: 'two at once', call: 'earn', args: [1, 5], concurrent: 2 },
  { name: 'nobody', call: 'earn', args: [99, 5] },
];
