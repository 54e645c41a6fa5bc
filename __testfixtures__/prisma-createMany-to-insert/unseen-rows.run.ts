const day = '1990-01-01T00:00:00.000Z';

export default [
  {
    name: 'in Prisma’s terms',
    call: 'add',
    args: [[{ email: 'a@example.com', birthday: day, visits: 3, balance: '1.50', nicknames: { set: ['a'] }, settings: [1, { b: null }] }]],
  },
  { name: 'as they are', call: 'add', args: [[{ email: 'a@example.com', birthday: new Date(day), visits: 3n, balance: 2, nicknames: ['a'] }]] },
  { name: 'fractions', call: 'add', args: [[{ email: 'a@example.com', age: 36.7, visits: 3 }]] },
  { name: 'no rows', call: 'add', args: [[]] },
  { name: 'taken', call: 'add', args: [[{ email: 'b@example.com' }, { email: 'ada@example.com' }]] },
  { name: 'no column', call: 'add', args: [[{ email: 'a@example.com', nonsense: 1 }]] },
  { name: 'born', call: 'addBorn', args: [['a@example.com', 'b@example.com'], day] },
  { name: 'nobody born', call: 'addBorn', args: [[], day] },
  { name: 'born and taken', call: 'addBorn', args: [['ada@example.com'], day] },
];
