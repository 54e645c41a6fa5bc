export default [
  { name: 'free', call: 'tryBoth', args: ['bob@example.com'] },
  { name: 'taken', call: 'tryBoth', args: ['ada@example.com'] },
];
