import { db } from '@/db';
import { accounts, entries } from '@/db/schema';

export const run = (email: string) =>
  db.transaction(async (tx) => {
    const [account] = await tx.insert(accounts).values({ email }).returning();
    const values = { id: 'cltnew0000000000000000001', label: 'first', accountId: account!.id };
    return { ...account!, entries: await tx.insert(entries).values(values).returning() };
  });
