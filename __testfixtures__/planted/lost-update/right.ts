import { eq, sql } from 'drizzle-orm';
import { db } from '@/db';
import { accounts } from '@/db/schema';

export const run = (id: number) =>
  db.transaction(async (tx) => {
    const [account] = await tx.select().from(accounts).where(eq(accounts.id, id)).limit(1);
    await tx.update(accounts).set({ credits: sql`${accounts.credits} + 1` }).where(eq(accounts.id, id));
    return account!.email;
  });
