export default [
  { name: 'some', call: 'after', args: [2] },
  { name: 'none left', call: 'after', args: [100] },
  { name: 'letters of any case', call: 'withAuthors', args: ['HELLO'] },
  { name: 'wildcards', call: 'withAuthors', args: ['%'] },
  { name: 'no such title', call: 'withAuthors', args: ['nothing'] },
  { name: 'all', call: 'withCounts', args: [0] },
  { name: 'fewer', call: 'withCounts', args: [40] },
];
export const waived = { miss: 'a filter of none finds someone' };
