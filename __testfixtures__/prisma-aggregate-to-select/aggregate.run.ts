export default [
  { name: 'published', call: 'views', args: [true] },
  { name: 'unpublished', call: 'views', args: [false] },
  { name: 'everything', call: 'everything', args: [0] },
  { name: 'everything of nothing', call: 'everything', args: [1000] },
  { name: 'of a page', call: 'ofPage', args: [2] },
  { name: 'of the last', call: 'ofPage', args: [-2] },
  { name: 'of none', call: 'ofPage', args: [0] },
  { name: 'of all', call: 'ofPage', args: [100] },
];

export const waived = { miss: 'An aggregate is an object, also of no rows.' };
