export default [
  { name: 'named', call: 'named' },
  { name: 'omitted', call: 'omitted' },
];

export const waived = { miss: 'Rows come whatever is passed.' };
