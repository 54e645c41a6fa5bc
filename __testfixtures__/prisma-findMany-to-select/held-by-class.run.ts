export default [
  { name: 'read', call: 'titles', args: [true] },
  { name: 'others read', call: 'titles', args: [false] },
  { name: 'both read', call: 'overview', args: [true] },
  { name: 'others both read', call: 'overview', args: [false] },
];
export const waived = { miss: 'There are posts of both kinds.' };
