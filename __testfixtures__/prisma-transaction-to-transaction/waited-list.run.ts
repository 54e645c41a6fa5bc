export default [
  { name: 'of some', call: 'counted', args: [1, 'ada'] },
  { name: 'of nobody: nothing is deleted', call: 'counted', args: [99, 'nobody'] },
  { name: 'in turn', call: 'inTurn', args: [1, 'ada', false] },
  { name: 'in turn, not waited', call: 'inTurn', args: [2, 'bob', true] },
  { name: 'what is waited for fails', call: 'inTurn', args: [1, 'none', false] },
  { name: 'nobody is there: no tag', call: 'inTurn', args: [99, 'new', false] },
  { name: 'raw', call: 'raw', args: [1, 'ada'] },
  { name: 'raw of nobody', call: 'raw', args: [99, 'x'] },
];
