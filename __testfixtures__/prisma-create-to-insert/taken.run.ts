export default [
  { name: 'who has none', call: 'profileOf', args: [2] },
  { name: 'who has one', call: 'profileOf', args: [3] },
  { name: 'nobody', call: 'profileOf', args: [99] },
];
