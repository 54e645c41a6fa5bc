export default [
  { name: 'renamed', call: 'rename', args: [1, ' X '] },
  { name: 'nobody', call: 'rename', args: [99, 'X'] },
];
