import { asc, eq } from 'drizzle-orm';
import { db } from '@/db';
import { accounts, entries } from '@/db/schema';

export const run = async () => {
  const rows = await db.select().from(accounts).orderBy(asc(accounts.id));
  return Promise.all(
    rows.map(async (row) => ({
      ...row,
      entries: await db.select().from(entries).where(eq(entries.accountId, row.id)).orderBy(asc(entries.id)),
    })),
  );
};
