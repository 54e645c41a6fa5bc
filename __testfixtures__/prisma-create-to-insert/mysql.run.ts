export default [
  { name: 'new', call: 'found', args: ['new', 'New'] },
  { name: 'taken', call: 'found', args: ['acme', 'Again'] },
  { name: 'its id', call: 'idOf', args: ['new@example.com'] },
  { name: 'address taken', call: 'idOf', args: ['ada@example.com'] },
  { name: 'member', call: 'join', args: ['22222222-2222-4222-8222-222222222222', 1] },
  { name: 'member already', call: 'join', args: ['11111111-1111-4111-8111-111111111111', 1] },
  { name: 'no such user', call: 'join', args: ['22222222-2222-4222-8222-222222222222', 99] },
  { name: 'tagged', call: 'tag', args: ['tagged', ['news', 'tech']] },
  { name: 'tagged once', call: 'tag', args: ['tagged', ['news', 'news']] },
  { name: 'no tags', call: 'tag', args: ['tagged', []] },
  { name: 'no such tag', call: 'tag', args: ['tagged', ['news', 'nothing']] },
  { name: 'slug taken', call: 'tag', args: ['draft', ['news']] },
];
