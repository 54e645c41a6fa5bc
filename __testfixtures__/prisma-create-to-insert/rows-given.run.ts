export default [
  { name: 'two', call: 'publish', args: ['given', [{ body: 'one' }, { body: 'two' }]] },
  {
    name: 'with a time',
    call: 'publish',
    args: ['given', [{ body: 'one', createdAt: new Date('2024-01-01T00:00:00Z') }]],
  },
  { name: 'none', call: 'publish', args: ['given', []] },
  { name: 'taken', call: 'publish', args: ['draft', [{ body: 'one' }]] },
];
