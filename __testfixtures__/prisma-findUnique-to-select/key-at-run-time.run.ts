const users = [
  { id: 1 },
  { id: 99 },
  { id: undefined },
  { email: 'ada@example.com' },
  { email: 'nobody@example.com' },
  { email: undefined },
  { id: 1, email: 'ada@example.com' },
  { id: 1, email: 'eve@example.com' },
  { id: 3, name: null },
  { id: 1, name: null },
  { id: 1, name: undefined },
  { name: 'Ada' },
  { id: 1, posts: { some: { slug: 'draft' } } },
  { id: 2, posts: { some: { slug: 'draft' } } },
  { id: 2, posts: undefined },
  {},
];

export default [
  { name: 'by id', call: 'named', args: [{ id: 1 }] },
  { name: 'by email', call: 'named', args: [{ email: 'ada@example.com' }] },
  { name: 'by both', call: 'named', args: [{ id: 1, email: 'eve@example.com' }] },
  { name: 'nobody', call: 'named', args: [{ id: 99 }] },
  { name: 'null', call: 'named', args: [{ email: null }] },
  ...['wanted', 'loaded'].flatMap((call) => users.map((where, index) => ({ name: `${call} ${index + 1}`, call, args: [where] }))),
];
