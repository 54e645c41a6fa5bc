import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { accounts } from '@/db/schema';

// A transaction alone does not help: at read committed both read the same number.
export const run = (id: number) =>
  db.transaction(async (tx) => {
    const [account] = await tx.select().from(accounts).where(eq(accounts.id, id)).limit(1);
    await tx.update(accounts).set({ credits: account!.credits + 1 }).where(eq(accounts.id, id));
    return account!.email;
  });
