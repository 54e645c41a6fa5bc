export default [
  { name: 'a user with a profile', call: 'withProfile', args: [1] },
  { name: 'a user with a manager', call: 'withProfile', args: [2] },
  { name: 'no user', call: 'withProfile', args: [99] },
  { name: 'published posts', call: 'posts', args: [1] },
  { name: 'no posts', call: 'posts', args: [5] },
  { name: 'posts of nobody', call: 'posts', args: [99] },
  { name: 'counts', call: 'counts', args: ['hello-world'] },
  { name: 'counts without an author', call: 'counts', args: ['orphan'] },
  { name: 'counts of nothing', call: 'counts', args: ['nothing'] },
  { name: 'the last comments', call: 'lastComments', args: ['cltpost000000000000000001'] },
  { name: 'the last comments of no post', call: 'lastComments', args: ['nothing'] },
];
