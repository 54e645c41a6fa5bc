export default [
  { name: 'first of Ada', call: 'returned', args: [1] },
  { name: 'first of nobody', call: 'returned', args: [99] },
  { name: 'first of anybody', call: 'returned', args: [] },
  { name: 'spread', call: 'spread', args: ['Draft', false] },
  { name: 'spread briefly', call: 'spread', args: ['Draft', true] },
  { name: 'spread, none', call: 'spread', args: ['nowhere', false] },
];

export const waived = { miss: 'Some give the number of calls.' };
