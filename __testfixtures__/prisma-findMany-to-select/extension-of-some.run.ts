const post = 'cltpost000000000000000001';

export default [
  { name: 'not asked for', call: 'tags', args: ['news'] },
  { name: 'not asked for, none', call: 'tags', args: ['nothing'] },
  { name: 'approved ones', call: 'approved', args: [] },
  { name: 'the call says what it wants', call: 'refused', args: [post] },
  { name: 'of no post', call: 'refused', args: ['nothing'] },
];
