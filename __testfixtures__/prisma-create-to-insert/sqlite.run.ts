export default [
  { name: 'new', call: 'found', args: ['new', 'New'] },
  { name: 'taken', call: 'found', args: ['acme', 'Again'] },
  { name: 'member', call: 'join', args: ['22222222-2222-4222-8222-222222222222', 1] },
  { name: 'member already', call: 'join', args: ['11111111-1111-4111-8111-111111111111', 1] },
  { name: 'no such user', call: 'join', args: ['22222222-2222-4222-8222-222222222222', 99] },
  { name: 'tagged', call: 'write', args: ['tagged'], moreStatements: 'the tag is read by itself' },
  { name: 'slug taken', call: 'write', args: ['draft'], moreStatements: 'the tag is read by itself' },
  {
    name: 'two at once',
    call: 'write',
    args: ['twice'],
    concurrent: 2,
    moreStatements: 'the tag is read by itself',
  },
];
