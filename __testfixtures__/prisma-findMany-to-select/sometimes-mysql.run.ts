export default [
  { name: 'all', call: 'included', args: [true, true, true] },
  { name: 'no tags', call: 'included', args: [true, true, false] },
  { name: 'no posts', call: 'included', args: [false, true, true] },
  { name: 'tags not asked for', call: 'included', args: [true, false, undefined] },
  { name: 'detailed', call: 'selected', args: [true] },
  { name: 'plain', call: 'selected', args: [false] },
];
export const waived = { miss: 'There are always rows: it is about what is loaded with them.' };
