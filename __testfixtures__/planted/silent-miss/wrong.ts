import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { accounts } from '@/db/schema';

export const run = async (id: number) => {
  const [row] = await db.update(accounts).set({ nick: 'x' }).where(eq(accounts.id, id)).returning({ nick: accounts.nick });
  return row;
};
