import { db } from '@/db';
import { accounts } from '@/db/schema';

export const run = async (_id: number) => {
  const [row] = await db.update(accounts).set({ status: 'seen' }).returning({ id: accounts.id });
  return row;
};
