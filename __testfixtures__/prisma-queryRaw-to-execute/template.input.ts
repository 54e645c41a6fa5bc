// Templates: the statement stays as it is, parameters stay parameters, rows and counts come back as before.
import { prisma } from '@/prisma';

interface Counted {
  role: string;
  total: bigint;
  average: number | null;
}

export async function byRole(minimum: number) {
  const rows = await prisma.$queryRaw<Counted[]>`
    SELECT role, count(*) AS total, avg(age)::float8 AS average
    FROM users
    WHERE credits >= ${minimum}
    GROUP BY role
    ORDER BY role
  `;
  return rows.map(({ role, total, average }) => ({ role, total: Number(total), average }));
}

export const everything = (id: number) => prisma.$queryRaw`SELECT * FROM users WHERE id = ${id}`;

export async function touch(ids: number[], at: Date) {
  const count = await prisma.$executeRaw`UPDATE users SET updated_at = ${at}, visits = visits + ${1n} WHERE id = ANY(${ids})`;
  return { count };
}

export async function find(handle: string | null | undefined) {
  return prisma.$queryRaw<{ id: number }[]>`SELECT id FROM users WHERE handle IS NOT DISTINCT FROM ${handle}`;
}

export async function configure(id: number, settings: { theme: string } | null) {
  return prisma.$executeRaw`UPDATE users SET settings = ${settings}::jsonb WHERE id = ${id}`;
}

export async function isAlive() {
  try {
    await prisma.$queryRaw`SELECT 1`;
    return true;
  } catch {
    return false;
  }
}

export async function both(tenant: string) {
  const [users, newest] = await Promise.all([
    prisma.$queryRaw<[{ count: bigint }]>`SELECT count(*) FROM users WHERE tenant = ${tenant}`,
    prisma.$queryRaw<{ max: Date | null }[]>`SELECT max(created_at) FROM users WHERE tenant = ${tenant}`,
  ]);
  return { count: users[0].count, newest: newest[0]?.max ?? null };
}

export const divide = (by: number) => prisma.$queryRaw`SELECT 1 / ${by}::int AS result`;
