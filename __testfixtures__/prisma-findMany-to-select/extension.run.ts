const post = 'cltpost000000000000000001';

export default [
  { name: 'approved ones', call: 'comments', args: [post] },
  { name: 'of no post', call: 'comments', args: ['nothing'] },
  { name: 'all approved ones', call: 'everyComment', args: [] },
  { name: 'the extension wins', call: 'refused', args: [post] },
  { name: 'the extension wins, of no post', call: 'refused', args: ['nothing'] },
  { name: 'active ones', call: 'members', args: ['acme'] },
  { name: 'of no tenant', call: 'members', args: ['nothing'] },
  { name: 'the call wins', call: 'inactive', args: ['acme'] },
  { name: 'the call wins, of no tenant', call: 'inactive', args: ['nothing'] },
  { name: 'others', call: 'tags', args: ['news'] },
  { name: 'no others', call: 'tags', args: ['nothing'] },
];
