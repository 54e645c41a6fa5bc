export default [
  { name: 'in a transaction', call: 'together', args: [1, 'Hello'] },
  { name: 'nothing to comment: the visit is undone', call: 'together', args: [2, 'Hello'] },
  { name: 'nobody', call: 'together', args: [99, 'Hello'] },
  { name: 'without a transaction', call: 'apart', args: [1] },
  { name: 'without a transaction, nobody', call: 'apart', args: [99] },
];
export const waived = { conflict: 'nothing unique is written' };
