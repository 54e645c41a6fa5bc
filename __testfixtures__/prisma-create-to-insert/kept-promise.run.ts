export default [
  { name: 'later', call: 'later', args: ['new'] },
  { name: 'later, taken', call: 'later', args: ['news'] },
  { name: 'all', call: 'all', args: [['a ', 'b'], true] },
  { name: 'all, some there', call: 'all', args: [['news', 'tech', 'c'], false] },
  { name: 'all, none', call: 'all', args: [[], false] },
  { name: 'all, the first there too', call: 'all', args: [['first'], true] },
  { name: 'in the background', call: 'background', args: ['new'] },
  { name: 'in the background, taken', call: 'background', args: ['news'] },
  { name: 'never', call: 'never', args: ['new'] },
  { name: 'never, taken', call: 'never', args: ['news'] },
];
export const waived = { miss: 'nothing is looked for', conflict: 'what is never awaited never runs' };
