// Pieces of SQL that are made outside of a transaction and go into its statements, and into others: all move at once.
import { Prisma } from '@prisma/client';
import { prisma } from '@/prisma';

const ofTenant = (tenant: string | null): Prisma.Sql =>
  tenant === null ? Prisma.empty : Prisma.sql`AND tenant = ${tenant}`;

export async function award(ids: number[], credits: number, tenant: string | null) {
  const chosen = Prisma.sql`id IN (${Prisma.join(ids)}) ${ofTenant(tenant)}`;
  return prisma.$transaction(async (tx) => {
    const locked = await tx.$queryRaw<{ id: number }[]>`SELECT id FROM users WHERE ${chosen} ORDER BY id FOR UPDATE`;
    const changed = await tx.$executeRaw`UPDATE users SET credits = credits + ${credits} WHERE ${chosen}`;
    if (changed !== ids.length) throw new Error('not all of them are there');
    return locked.map(({ id }) => id);
  });
}

export async function emptyAll(tenant: string) {
  const [emptied, left] = await prisma.$transaction([
    prisma.$executeRaw`UPDATE users SET credits = 0 WHERE true ${ofTenant(tenant)}`,
    prisma.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM users WHERE credits > 0 ${ofTenant(null)}`,
  ]);
  return { emptied, left };
}

export function list(tenant: string | null) {
  return prisma.$queryRaw`SELECT id, credits FROM users WHERE true ${ofTenant(tenant)} ORDER BY id`;
}
