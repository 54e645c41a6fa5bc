import { eq, sql } from 'drizzle-orm';
import { db } from '@/db';
import { entries } from '@/db/schema';

// Who looks first and then inserts is overtaken.
export const run = (id: string) =>
  db.transaction(async (tx) => {
    const [found] = await tx.select({ id: entries.id }).from(entries).where(eq(entries.id, id));
    if (!found) await tx.insert(entries).values({ id, label: 'new', amount: 1, accountId: 1 });
    else await tx.update(entries).set({ amount: sql`${entries.amount} + 1` }).where(eq(entries.id, id));
    return { label: 'new' };
  });
