export default [
  { name: 'one', call: 'approve', args: [1] },
  { name: 'all', call: 'approve', args: [100] },
  { name: 'none', call: 'approve', args: [0] },
  { name: 'publish one', call: 'publish', args: ['Ada', 100] },
  { name: 'publish none', call: 'publish', args: ['Nobody', 1] },
  { name: 'perhaps', call: 'perhaps', args: ['x', 1] },
  { name: 'perhaps nothing', call: 'perhaps', args: [undefined, 1] },
];
export const waived = { miss: 'Counts are objects, also where they are 0.' };
