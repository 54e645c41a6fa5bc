export default [
  { name: 'comments that must have a post', call: 'clear', args: ['cltpost000000000000000001', 'new'] },
  { name: 'no comments', call: 'clear', args: ['cltpost000000000000000002', 'new'] },
  { name: 'no post', call: 'clear', args: ['nowhere', 'new'] },
];
