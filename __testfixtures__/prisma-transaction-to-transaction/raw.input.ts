// In a transaction, of either form, with the other calls of it: all or nothing.
import { Prisma } from '@prisma/client';
import { prisma } from '@/prisma';

export async function transfer(from: number, to: number, amount: number) {
  return prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM users WHERE id IN (${Prisma.join([from, to])}) ORDER BY id FOR UPDATE`;
    const taken = await tx.$executeRaw`UPDATE users SET credits = credits - ${amount} WHERE id = ${from} AND credits >= ${amount}`;
    if (taken === 0) throw new Error('Not enough credits');
    await give(tx, to, amount);
    return tx.user.findMany({ where: { id: { in: [from, to] } }, orderBy: { id: 'asc' }, select: { id: true, credits: true } });
  });
}

async function give(tx: Prisma.TransactionClient, id: number, amount: number) {
  await tx.$executeRaw`UPDATE users SET credits = credits + ${amount} WHERE id = ${id}`;
}

export async function replaceTag(id: number, name: string) {
  const [removed, [{ count }]] = await prisma.$transaction([
    prisma.$executeRaw`DELETE FROM "_PostToTag" WHERE "B" = ${id}`,
    prisma.$queryRaw<[{ count: bigint }]>`SELECT count(*) FROM "Tag"`,
    prisma.tag.update({ where: { id }, data: { name } }),
  ]);
  return { removed, count };
}

async function lock(tx: Prisma.TransactionClient, ids: number[], tenant: string | null) {
  const query = tenant
    ? Prisma.sql`SELECT id FROM users WHERE id IN (${Prisma.join(ids)}) AND tenant = ${tenant} FOR UPDATE`
    : Prisma.sql`SELECT id FROM users WHERE id IN (${Prisma.join(ids)}) FOR UPDATE`;
  return tx.$executeRaw(query);
}

// Pieces that are made for the call move with it.
export async function lockAndRead(ids: number[], tenant: string | null) {
  return prisma.$transaction(async (tx) => {
    const locked = await lock(tx, ids, tenant);
    const found = await tx.user.findMany({ where: { id: { in: ids } }, orderBy: { id: 'asc' }, select: { id: true } });
    return { locked, found };
  });
}
