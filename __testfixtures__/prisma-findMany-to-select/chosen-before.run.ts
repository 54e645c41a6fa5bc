export default [
  { name: 'ternary', call: 'ternary', args: [] },
  { name: 'and', call: 'and', args: [] },
  { name: 'branch, first', call: 'branch', args: [true] },
  { name: 'branch, others', call: 'branch', args: [false] },
  { name: 'names', call: 'names', args: [true] },
  { name: 'names, others', call: 'names', args: [false] },
  { name: 'plain', call: 'plain', args: [true] },
  { name: 'plain, others', call: 'plain', args: [false] },
];
export const waived = { miss: 'Each test chooses a user that is there.' };
