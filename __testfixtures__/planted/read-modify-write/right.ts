import { eq, sql } from 'drizzle-orm';
import { db } from '@/db';
import { accounts } from '@/db/schema';

export const run = async (id: number) => {
  await db.update(accounts).set({ credits: sql`${accounts.credits} + 1` }).where(eq(accounts.id, id));
};
