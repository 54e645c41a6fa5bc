export default [
  { name: 'of Ada', call: 'written', args: [1, 5] },
  { name: 'of nobody', call: 'written', args: [99, 5] },
  { name: 'of anybody', call: 'written', args: [undefined, 5] },
  { name: 'draft', call: 'beside', args: [1, 'draft'] },
  { name: 'not of Ada', call: 'beside', args: [2, 'draft'] },
];

export const waived = { miss: 'Some give the number of calls.' };
