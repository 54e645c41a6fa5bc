export default [
  { name: 'plain', call: 'add', args: [{ email: 'new@example.com' }] },
  { name: 'with more', call: 'add', args: [{ email: 'new@example.com', settings: ['a', { b: null }], birthday: '1990-01-01T00:00:00.000Z' }] },
  { name: 'taken', call: 'add', args: [{ email: 'ada@example.com' }] },
  { name: 'dated', call: 'dated', args: [{ email: 'new@example.com', birthday: '1990-01-01T00:00:00.000Z' }] },
  { name: 'not dated', call: 'dated', args: [{ email: 'new@example.com' }] },
  { name: 'dated null', call: 'dated', args: [{ email: 'new@example.com', birthday: null }] },
  { name: 'dated and taken', call: 'dated', args: [{ email: 'ada@example.com' }] },
  { name: 'commented', call: 'comment', args: [{ body: 'new', post: { connect: { slug: 'hello-world' } } }] },
  { name: 'commented nowhere', call: 'comment', args: [{ body: 'new', post: { connect: { slug: 'nowhere' } } }] },
];
