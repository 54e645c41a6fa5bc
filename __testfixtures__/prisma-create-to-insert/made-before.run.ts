export default [
  { name: 'spread', call: 'spread', args: ['a'] },
  { name: 'nested', call: 'nested', args: [' a '] },
  { name: 'reassigned', call: 'reassigned', args: ['x'] },
  { name: 'taken', call: 'reassigned', args: ['news'] },
];
export const waived = { conflict: 'slugs are computed', miss: 'nothing is looked for' };
