const names = ['Ada', 'nobody', null, undefined];

export default [
  ...names.map((name) => ({ name: `named ${String(name)}`, call: 'named', args: [name] })),
  { name: 'writers', call: 'writers', args: ['o'] },
  { name: 'writers of nothing', call: 'writers', args: ['no such title'] },
  { name: 'active', call: 'active', args: ['USER'] },
  { name: 'active but for one', call: 'active', args: ['USER', 'ada@example.com'] },
  { name: 'active, admins', call: 'active', args: ['ADMIN', 'nobody@example.com'] },
  { name: 'posts of', call: 'postsOf', args: ['Ada'] },
  { name: 'posts of nobody', call: 'postsOf', args: ['nobody'] },
  { name: 'users', call: 'findUsers', args: [{ where: { posts: { none: {} }, age: { gt: 30 } } }] },
  { name: 'no users', call: 'findUsers', args: [{ where: { OR: [] } }] },
  { name: 'some active', call: 'findActive', args: [{ where: { name: { not: null } } }] },
  { name: 'posts', call: 'findPosts', args: [{ title: { contains: 'o' } }] },
  { name: 'no posts', call: 'findPosts', args: [{ author: { isNot: {} } }] },
  { name: 'none active', call: 'findActive', args: [{ where: { name: 'nobody' } }] },
  { name: 'no post', call: 'findPosts', args: [{ title: 'nothing' }] },
];
