export default [
  { name: 'update', call: 'update', args: ['cltpost000000000000000001', 'new'] },
  { name: 'update, no comments', call: 'update', args: ['cltpost000000000000000002', 'new'] },
  { name: 'update, no post', call: 'update', args: ['nowhere', 'new'] },
];
export const waived = { hit: 'Prisma refuses each of them.' };
