export default [
  { name: 'no title', call: 'columns', args: [0, 'x'] },
  { name: 'a title', call: 'columns', args: [1, 'x'] },
  { name: 'all', call: 'columns', args: [2, 'x'] },
  { name: 'a taken title', call: 'columns', args: [2, 'Hello World'] },
  { name: 'by name', call: 'filtered', args: [2, 'bob'] },
  { name: 'by another name', call: 'filtered', args: [2, 'Ada'] },
  { name: 'by age', call: 'filtered', args: [1, 'x'] },
  { name: 'no comment', call: 'nested', args: [1, 'x'] },
  { name: 'a comment', call: 'nested', args: [2, 'x'] },
  { name: 'a comment with votes', call: 'nested', args: [3, 'x'] },
];
export const waived = { miss: 'the draft is always there; filtered has its own' };
