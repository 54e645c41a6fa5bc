export default [
  { name: 'full', call: 'numbers', args: ['full'] },
  { name: 'mixed', call: 'numbers', args: ['mixed'] },
  { name: 'no shelf', call: 'numbers', args: ['nowhere'] },
];
