const id = (n: number) => `cltpost00000000000000000${n}`;

export default [
  { name: 'the first page', call: 'pages', args: [0, 2] },
  { name: 'the second page', call: 'pages', args: [2, 2] },
  { name: 'all', call: 'pages', args: [0, undefined] },
  { name: 'the last page', call: 'pages', args: [0, -2] },
  { name: 'behind the end', call: 'pages', args: [10, 2] },
  { name: 'no page', call: 'none', moreStatements: 'Prisma answers take: 0 by itself.' },
  { name: 'from the first', call: 'cursors', args: [id(1)] },
  { name: 'from the third', call: 'cursors', args: [id(3), id(3)] },
  { name: 'from the unpublished', call: 'cursors', args: [id(2), id(5)] },
  { name: 'from nowhere', call: 'cursors', args: ['nowhere', 'nowhere'] },
  { name: 'members', call: 'members', args: ['11111111-1111-4111-8111-111111111111', 2] },
  { name: 'no members', call: 'members', args: ['11111111-1111-4111-8111-111111111111', 9] },
  { name: 'distinct', call: 'distinct', args: [2] },
  { name: 'upwards', call: 'orders', args: ['asc'] },
  { name: 'downwards', call: 'orders', args: ['desc'] },
];

export const waived = { hit: 'A page of no rows has none.', miss: 'Every call is a list of lists: some of them are empty in each run.' };
