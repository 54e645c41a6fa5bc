export default [
  { name: 'up', call: 'page', args: ['cltpost000000000000000001', 0, 'asc'] },
  { name: 'down', call: 'page', args: ['cltpost000000000000000001', 0, 'desc'] },
  { name: 'from a row that is filtered out', call: 'page', args: ['cltpost000000000000000002', 5, 'asc'] },
  { name: 'from there back', call: 'page', args: ['cltpost000000000000000002', 5, 'desc'] },
  { name: 'from nowhere', call: 'page', args: ['nowhere', 0, 'asc'] },
];

export const waived = { miss: 'Two pages in a list are never empty.' };
