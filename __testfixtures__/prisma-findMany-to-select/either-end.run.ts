const counts = [2, -2, 0, 99, -99];

export default [
  ...counts.map((count) => ({ name: `the latest ${count}`, call: 'latest', args: [count] })),
  { name: 'no number', call: 'latest', args: [Number.NaN] },
  { name: 'a fraction', call: 'latest', args: [1.5] },
  ...counts.map((count) => ({ name: `a search for ${count}`, call: 'search', args: ['', 1, count] })),
  { name: 'the second page from the end', call: 'search', args: ['', 2, -2] },
  { name: 'all', call: 'search', args: ['e', 1, undefined] },
  { name: 'nothing found', call: 'search', args: ['nowhere', 1, 5] },
  ...counts.map((count) => ({ name: `behind one ${count}`, call: 'after', args: ['cltpost000000000000000003', count] })),
  { name: 'behind none', call: 'after', args: ['nowhere', -2] },
  { name: 'before one', call: 'neighbours', args: ['cltpost000000000000000001', true, 2] },
  { name: 'behind one', call: 'neighbours', args: ['cltpost000000000000000001', false, 2] },
  { name: 'beside none', call: 'neighbours', args: ['nowhere', true, 2] },
  ...counts.map((count) => ({ name: `by date ${count}`, call: 'published', args: [count] })),
  { name: 'sorted', call: 'sorted', args: [{ name: 'asc' }, 3] },
  { name: 'sorted from the end', call: 'sorted', args: [{ age: { sort: 'desc', nulls: 'last' } }, -3] },
  { name: 'bounds', call: 'certain', args: ['2', [1]] },
  { name: 'no bounds', call: 'certain', args: ['x', []] },
  { name: 'of a relation', call: 'nested', args: [-1] },
];

export const waived = { miss: 'Without a filter there is always something, but for a page of none.' };
