// In a transaction, of either form, with the other calls of it: all or nothing.
import { asc, eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '@/db';
import { db } from '@/db';
import { executeRaw, firstOrThrow, joinSql, queryRaw } from '@/db/parity';
import { tags, users } from '@/db/schema';

export async function transfer(from: number, to: number, amount: number) {
  return db.transaction(async (tx) => {
    await queryRaw(tx, sql`SELECT id FROM users WHERE id IN (${joinSql([from, to])}) ORDER BY id FOR UPDATE`);
    const taken = await executeRaw(tx, sql`UPDATE users SET credits = credits - ${amount} WHERE id = ${from} AND credits >= ${amount}`);
    if (taken === 0) throw new Error('Not enough credits');
    await give(tx, to, amount);
    return tx
      .select({ id: users.id, credits: users.credits })
      .from(users)
      .where(inArray(users.id, [from, to]))
      .orderBy(asc(users.id));
  });
}

async function give(tx: Transaction, id: number, amount: number) {
  await executeRaw(tx, sql`UPDATE users SET credits = credits + ${amount} WHERE id = ${id}`);
}

export async function replaceTag(id: number, name: string) {
  const [removed, [{ count }]] = await db.transaction(async (tx) => [
    await executeRaw(tx, sql`DELETE FROM "_PostToTag" WHERE "B" = ${id}`),
    await queryRaw<[{ count: bigint }]>(tx, sql`SELECT count(*) FROM "Tag"`),
    firstOrThrow(
      await tx.update(tags).set({ name }).where(eq(tags.id, id)).returning(),
      'Tag',
      'an update',
    ),
  ] as const);
  return { removed, count };
}

async function lock(tx: Transaction, ids: number[], tenant: string | null) {
  const query = tenant
    ? sql`SELECT id FROM users WHERE id IN (${joinSql(ids)}) AND tenant = ${tenant} FOR UPDATE`
    : sql`SELECT id FROM users WHERE id IN (${joinSql(ids)}) FOR UPDATE`;
  return executeRaw(tx, query);
}

// Pieces that are made for the call move with it.
export async function lockAndRead(ids: number[], tenant: string | null) {
  return db.transaction(async (tx) => {
    const locked = await lock(tx, ids, tenant);
    const found = await tx
      .select({ id: users.id })
      .from(users)
      .where(inArray(users.id, ids))
      .orderBy(asc(users.id));
    return { locked, found };
  });
}
