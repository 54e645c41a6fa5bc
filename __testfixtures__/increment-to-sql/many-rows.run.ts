export default [
  { name: 'some', call: 'bonus', args: ['USER', 7] },
  { name: 'one', call: 'bonus', args: ['ADMIN', 7] },
  { name: 'too much for one of them', call: 'bonus', args: ['USER', 10000] },
  { name: 'by a relation', call: 'ofPublished', args: [2] },
  { name: 'of one author', call: 'allViews', args: [1] },
  { name: 'of nobody', call: 'allViews', args: [99] },
  { name: 'no condition', call: 'allViews', args: [] },
  { name: 'one of them', call: 'firstOnly', args: [1] },
  { name: 'none of them', call: 'firstOnly', args: [0] },
  { name: 'two at once', call: 'bonus', args: ['USER', 7], concurrent: 2 },
];
export const waived = { miss: 'updateMany of nobody changes nothing: shown by ofNobody' };
