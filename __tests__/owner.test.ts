import { readRegistry } from '../scripts/runner/registry';
import { ownerOfSite } from '../transforms/lib/prisma/owner';
import { OPERATIONS } from '../transforms/lib/prisma/site';
import { findingsOf } from './support/small-project';

const ownersOf = (call: string): string[] =>
  findingsOf(`import { prisma } from './client'; async function f() { ${call}; }`).sites.map(ownerOfSite);

test.each([...OPERATIONS])('%s has one owner, which is a transform', (operation) => {
  const [owner, ...others] = ownersOf(`await prisma.user.${operation}({})`);
  expect(others).toEqual([]);
  expect([...readRegistry().keys()]).toContain(owner);
});

test('arithmetic in the data belongs to increment-to-sql, as deep as it is written', () => {
  expect(
    ownersOf(`await prisma.user.update({ where: { id: 1 }, data: { credits: { increment: 1 } } })`),
  ).toEqual(['increment-to-sql']);
  expect(
    ownersOf(
      `await prisma.user.upsert({ where: { id: 1 }, create: {}, update: { credits: { decrement: 1 } } })`,
    ),
  ).toEqual(['increment-to-sql']);
  expect(ownersOf(`await prisma.user.update({ where: { id: 1 }, data: { credits: { set: 1 } } })`)).toEqual([
    'prisma-update-to-update',
  ]);
  expect(ownersOf(`await prisma.user.create({ data: { increment: { increment: 1 } } })`)).toEqual([
    'prisma-create-to-insert',
  ]);
});

test('whatever is in a transaction belongs to its transform', () => {
  const owners = ownersOf(`
    await prisma.$transaction([prisma.user.count(), prisma.post.count()]);
    await prisma.$transaction(async (tx) => { await tx.user.update({ where: { id: 1 }, data: { credits: { increment: 1 } } }); })`);
  expect(new Set(owners)).toEqual(new Set(['prisma-transaction-to-transaction']));
  expect(owners).toHaveLength(3);
});
