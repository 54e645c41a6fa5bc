export default [
  { name: 'by another, by nobody', call: 'notBy', args: ['Ada'] },
  { name: 'by anybody', call: 'notBy', args: ['nobody'] },
  { name: 'none of whose replies is by another', call: 'outside', args: ['Ada'] },
  { name: 'by anybody at all', call: 'outside', args: ['nobody'] },
];

export const waived = { miss: 'Some comments have no author.' };
