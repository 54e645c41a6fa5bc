export default [
  { name: 'of a post', call: 'clear', args: ['cltpost000000000000000001'] },
  { name: 'of a post, some', call: 'clear', args: ['cltpost000000000000000001', { lt: 3 }] },
  { name: 'of no post', call: 'clear', args: ['nothing'] },
  { name: 'of any', call: 'clear', args: [undefined, undefined] },
  { name: 'all', call: 'clearAll', args: [] },
  { name: 'a post', call: 'retire', args: ['hello-world'] },
  { name: 'no post', call: 'retire', args: ['nothing'] },
  { name: 'a tag', call: 'clearTags', args: ['unused'] },
  { name: 'no tag', call: 'clearTags', args: ['nothing'] },
];
