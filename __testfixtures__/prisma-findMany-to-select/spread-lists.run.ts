export default [
  { name: 'with the young and those of no age', call: 'either', args: [true, 40] },
  { name: 'only those with a draft', call: 'either', args: [false, 40] },
  { name: 'named', call: 'both', args: [true, 1] },
  { name: 'any name', call: 'both', args: [false, 1] },
  { name: 'nobody so old', call: 'both', args: [false, 500] },
];

export const waived = { miss: 'The drafts are found whatever is passed.' };
