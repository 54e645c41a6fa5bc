export default [
  { name: 'posts', call: 'posts', args: [1] },
  { name: 'no posts', call: 'posts', args: [5] },
  { name: 'no user', call: 'posts', args: [99] },
  { name: 'a manager', call: 'managerOf', args: [2] },
  { name: 'no manager', call: 'managerOf', args: [1] },
  { name: 'a boss', call: 'boss', args: [4] },
  { name: 'no boss', call: 'boss', args: [2] },
  { name: 'no one', call: 'boss', args: [99] },
  { name: 'tags', call: 'tags', args: ['cltpost000000000000000001'] },
  { name: 'no tags', call: 'tags', args: ['cltpost000000000000000002'] },
  { name: 'no post', call: 'tags', args: ['nothing'] },
];
