// Templates: the statement stays as it is, parameters stay parameters, rows and counts come back as before.
import { sql } from 'drizzle-orm';
import { db } from '@/db';
import { executeRaw, queryRaw } from '@/db/parity';

interface Counted {
  role: string;
  total: bigint;
  average: number | null;
}

export async function byRole(minimum: number) {
  const rows = await queryRaw<Counted[]>(db, sql`
    SELECT role, count(*) AS total, avg(age)::float8 AS average
    FROM users
    WHERE credits >= ${minimum}
    GROUP BY role
    ORDER BY role
  `);
  return rows.map(({ role, total, average }) => ({ role, total: Number(total), average }));
}

export const everything = (id: number) => queryRaw(db, sql`SELECT * FROM users WHERE id = ${id}`);

export async function touch(ids: number[], at: Date) {
  const count = await executeRaw(db, sql`UPDATE users SET updated_at = ${at}, visits = visits + ${1n} WHERE id = ANY(${ids})`);
  return { count };
}

export async function find(handle: string | null | undefined) {
  return queryRaw<{ id: number }[]>(db, sql`SELECT id FROM users WHERE handle IS NOT DISTINCT FROM ${handle}`);
}

export async function configure(id: number, settings: { theme: string } | null) {
  return executeRaw(db, sql`UPDATE users SET settings = ${settings}::jsonb WHERE id = ${id}`);
}

export async function isAlive() {
  try {
    await db.execute(sql`SELECT 1`);
    return true;
  } catch {
    return false;
  }
}

export async function both(tenant: string) {
  const [users, newest] = await Promise.all([
    queryRaw<[{ count: bigint }]>(db, sql`SELECT count(*) FROM users WHERE tenant = ${tenant}`),
    queryRaw<{ max: Date | null }[]>(db, sql`SELECT max(created_at) FROM users WHERE tenant = ${tenant}`),
  ]);
  return { count: users[0].count, newest: newest[0]?.max ?? null };
}

export const divide = (by: number) => queryRaw(db, sql`SELECT 1 / ${by}::int AS result`);
