import { db } from '@/db';
import { accounts, entries } from '@/db/schema';

export const run = (email: string) =>
  db.transaction(async (tx) => {
    const now = new Date();
    const [account] = await tx.insert(accounts).values({ email, createdAt: now, updatedAt: now }).returning();
    const values = { id: 'cltnew0000000000000000001', label: 'first', accountId: account!.id, createdAt: now };
    return { ...account!, entries: await tx.insert(entries).values(values).returning() };
  });
