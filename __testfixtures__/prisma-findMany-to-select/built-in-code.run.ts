export default [
  { name: 'all', call: 'search', args: [undefined, undefined] },
  { name: 'a text', call: 'search', args: ['hello', undefined, 1] },
  { name: 'an empty text', call: 'search', args: ['', true, 2] },
  { name: 'unpublished', call: 'search', args: ['O', false] },
  { name: 'by author', call: 'chosen', args: [true, 1, true] },
  { name: 'by views', call: 'chosen', args: [false, 5, false] },
  { name: 'nothing', call: 'chosen', args: [false, 500, true] },
  { name: 'a filter', call: 'filtered', args: [{ name: { not: null, contains: 'a' } }, { id: 'desc' }] },
  { name: 'an empty filter', call: 'filtered', args: [{ name: undefined }, { id: 'asc' }] },
  { name: 'a filter for nobody', call: 'filtered', args: [{ email: { in: [] } }, {}] },
  { name: 'a filter of texts', call: 'filtered', args: [{ email: { contains: 'EXAMPLE', mode: 'insensitive' }, handle: null }, {}] },
  { name: 'by the profile of a user', call: 'byProfile', args: [1, true] },
  { name: 'by the profile of nobody', call: 'byProfile', args: [99, false] },
  { name: 'by no profile', call: 'byProfile', args: [0, true] },
  { name: 'by name', call: 'sorted', args: ['name', 'asc'] },
  { name: 'by age', call: 'sorted', args: ['age', 'desc'] },
];

export const waived = { miss: 'Some of the functions find rows whatever is passed.' };
