export default [
  { name: 'free', call: 'tryBoth', args: [1, 'bob@example.com'] },
  { name: 'taken: only the inner one is undone', call: 'tryBoth', args: [1, 'ada@example.com'] },
  { name: 'not there: both are', call: 'tryBoth', args: [99, 'bob@example.com'] },
];
