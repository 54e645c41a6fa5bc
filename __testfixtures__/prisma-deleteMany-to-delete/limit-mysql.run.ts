export default [
  { name: 'one', call: 'some', args: [1] },
  { name: 'all', call: 'some', args: [100] },
  { name: 'none', call: 'some', args: [0] },
  { name: 'of published posts', call: 'ofPosts', args: [true, 100] },
  { name: 'of others', call: 'ofPosts', args: [false, 2] },
  { name: 'without a limit', call: 'ofPosts', args: [true, undefined] },
  { name: 'pairs', call: 'ofPairs', args: ['11111111-1111-4111-8111-111111111111'] },
  { name: 'no pairs', call: 'ofPairs', args: ['x'] },
  { name: 'answered', call: 'answered', args: [1] },
];
export const waived = { hit: 'Prisma fails on what it is asked there' };
