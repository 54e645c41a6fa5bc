export default [
  { name: 'all', call: 'ids', args: ['nobody'] },
  { name: 'latest', call: 'latest', args: [2] },
  { name: 'first', call: 'latest', args: [-2] },
  { name: 'none', call: 'latest', args: [0] },
];
export const waived = { miss: 'there is always somebody of another name' };
