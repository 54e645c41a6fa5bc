import { db } from '@/db';
import { accounts } from '@/db/schema';

export const run = async (email: string) => {
  const { createdAt, updatedAt } = accounts;
  const [row] = await db.insert(accounts).values({ email }).returning({ email: accounts.email, createdAt, updatedAt });
  return row;
};
