import { sql } from 'drizzle-orm';
import { db } from '@/db';
import { entries } from '@/db/schema';

export const run = async (id: string) => {
  const [row] = await db
    .insert(entries)
    .values({ id, label: 'new', amount: 1, accountId: 1 })
    .onConflictDoUpdate({ target: entries.id, set: { amount: sql`${entries.amount} + 1` } })
    .returning({ label: entries.label });
  return row;
};
