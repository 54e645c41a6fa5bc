import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { accounts } from '@/db/schema';

export const run = async (id: number) => {
  const [row] = await db.select().from(accounts).where(eq(accounts.id, id));
  await db.update(accounts).set({ credits: row!.credits + 1 }).where(eq(accounts.id, id));
};
