export default [
  { name: 'some', call: 'spam', args: [1] },
  { name: 'none', call: 'spam', args: [-100] },
  { name: 'of one post', call: 'ofPost', args: ['cltpost000000000000000001'] },
  { name: 'of no post', call: 'ofPost', args: ['nothing'] },
  { name: 'of any post', call: 'ofPost', args: [] },
  { name: 'everything', call: 'everything' },
  { name: 'by relation', call: 'byRelation', args: ['tech'] },
  { name: 'by relation, none', call: 'byRelation', args: ['nothing'] },
  { name: 'at most none', call: 'some', args: [0] },
  { name: 'at most all', call: 'some', args: [100] },
  { name: 'by number', call: 'of', args: [[1, 99]] },
  { name: 'by no number', call: 'of', args: [[]] },
];
