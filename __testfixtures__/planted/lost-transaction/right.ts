import { eq, sql } from 'drizzle-orm';
import { db } from '@/db';
import { accounts, entries } from '@/db/schema';

export const run = (accountId: number) =>
  db.transaction(async (tx) => {
    await tx.update(accounts).set({ credits: sql`${accounts.credits} + 5` }).where(eq(accounts.id, accountId));
    await tx.insert(entries).values({ id: 'cltnew0000000000000000001', label: 'gift', amount: 5, accountId });
    return 'done';
  });
