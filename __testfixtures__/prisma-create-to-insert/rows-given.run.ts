export default [
  { name: 'two', call: 'publish', args: ['given', [{ body: 'one' }, { body: 'two' }]] },
  {
    name: 'with a time',
    call: 'publish',
    args: ['given', [{ body: 'one', createdAt: new Date('2024-01-01T00:00:00Z') }]],
  },
  { name: 'none', call: 'publish', args: ['given', []] },
  { name: 'taken', call: 'publish', args: ['draft', [{ body: 'one' }]] },
  { name: 'open', call: 'open', args: ['open', [{ body: 'one' }]] },
  { name: 'open without any', call: 'open', args: ['open', undefined] },
  { name: 'open with an empty list', call: 'open', args: ['open', []] },
  { name: 'open, taken', call: 'open', args: ['draft', [{ body: 'one' }]] },
  { name: 'one answer', call: 'answer', args: ['answer', { body: 'one' }] },
  { name: 'answers', call: 'answer', args: ['answer', [{ body: 'one' }, { body: 'two' }]] },
  { name: 'answers to none', call: 'answer', args: ['draft', []] },
];
