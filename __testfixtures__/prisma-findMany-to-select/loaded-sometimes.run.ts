export default [
  { name: 'both', call: 'included', args: [true, true] },
  { name: 'posts', call: 'included', args: [true, false] },
  { name: 'neither', call: 'included', args: [false, false] },
  { name: 'detailed', call: 'selected', args: [true] },
  { name: 'plain', call: 'selected', args: [false] },
  { name: 'counted', call: 'counted', args: [true] },
  { name: 'not counted', call: 'counted', args: [false] },
  { name: 'expanded', call: 'whole', args: [1, true] },
  { name: 'not expanded', call: 'whole', args: [2, false] },
  { name: 'nobody', call: 'whole', args: [77, true] },
  { name: 'with posts', call: 'required', args: [true] },
  { name: 'without', call: 'required', args: [false] },
  { name: 'without being asked', call: 'required', args: [undefined] },
];
export const waived = { miss: 'There are always rows: it is about what is loaded with them.' };
