export default [
  { name: 'active', call: 'byRole', args: [true] },
  { name: 'inactive', call: 'byRole', args: [false] },
  { name: 'authors', call: 'byAuthor', args: [0] },
  { name: 'read authors', call: 'byAuthor', args: [15] },
  { name: 'no authors', call: 'byAuthor', args: [1000] },
  { name: 'the first page', call: 'pages', args: [1, 0] },
  { name: 'behind the last page', call: 'pages', args: [2, 10] },
  { name: 'the last page, from the end', call: 'pages', args: [-1, 2] },
  { name: 'a page of none', call: 'pages', args: [0, 0] },
  { name: 'the last ages', call: 'lastAges' },
];

export const waived = { miss: 'There is an active and an inactive user.' };
