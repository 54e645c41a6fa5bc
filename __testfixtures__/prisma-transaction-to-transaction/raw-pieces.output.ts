// Pieces of SQL that are made outside of a transaction and go into its statements, and into others: all move at once.
import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { db } from '@/db';
import { executeRaw, joinSql, queryRaw } from '@/db/parity';

const ofTenant = (tenant: string | null): SQL =>
  tenant === null ? sql.empty() : sql`AND tenant = ${tenant}`;

export async function award(ids: number[], credits: number, tenant: string | null) {
  const chosen = sql`id IN (${joinSql(ids)}) ${ofTenant(tenant)}`;
  return db.transaction(async (tx) => {
    const locked = await queryRaw<{ id: number }[]>(tx, sql`SELECT id FROM users WHERE ${chosen} ORDER BY id FOR UPDATE`);
    const changed = await executeRaw(tx, sql`UPDATE users SET credits = credits + ${credits} WHERE ${chosen}`);
    if (changed !== ids.length) throw new Error('not all of them are there');
    return locked.map(({ id }) => id);
  });
}

export async function emptyAll(tenant: string) {
  const [emptied, left] = await db.transaction(async (tx) => [
    await executeRaw(tx, sql`UPDATE users SET credits = 0 WHERE true ${ofTenant(tenant)}`),
    await queryRaw<{ n: number }[]>(
      tx,
      sql`SELECT count(*)::int AS n FROM users WHERE credits > 0 ${ofTenant(null)}`
    ),
  ] as const);
  return { emptied, left };
}

export function list(tenant: string | null) {
  return queryRaw(db, sql`SELECT id, credits FROM users WHERE true ${ofTenant(tenant)} ORDER BY id`);
}
