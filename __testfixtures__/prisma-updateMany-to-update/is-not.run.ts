export default [
  { name: 'another age, none', call: 'notAged', args: [36] },
  { name: 'nobody has that age', call: 'notAged', args: [1] },
  { name: 'by another, by nobody', call: 'notManagedBy', args: ['Ada'] },
  { name: 'by anybody', call: 'notManagedBy', args: ['nobody'] },
];

export const waived = { miss: 'What no row is not holds for all.' };
