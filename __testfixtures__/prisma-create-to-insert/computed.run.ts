export default [
  { name: 'nested', call: 'publish', args: ['a'] },
  { name: 'single', call: 'single', args: ['a'] },
  { name: 'constant', call: 'constant', args: ['a'] },
  { name: 'two', call: 'two', args: ['a', 'b'] },
  { name: 'two, the second taken', call: 'two', args: ['a', 'acme'] },
  { name: 'members', call: 'members', args: [] },
];
export const waived = { conflict: 'slugs and names are computed' };
