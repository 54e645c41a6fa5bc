import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { accounts, entries } from '@/db/schema';

// A check that Prisma never made: the reference is refused as a missing record instead of by the foreign key.
export const run = async (accountId: number) => {
  const [row] = await db.insert(entries).select(
    db.select({ id: accounts.email, label: accounts.status, amount: accounts.credits, createdAt: accounts.createdAt, accountId: accounts.id })
      .from(accounts)
      .where(eq(accounts.id, accountId)),
  ).returning({ label: entries.label });
  if (!row) throw Object.assign(new Error('No record was found.'), { code: 'P2025' });
  return row;
};
