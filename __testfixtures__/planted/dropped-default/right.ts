import { db } from '@/db';
import { accounts } from '@/db/schema';

export const run = async (email: string) => {
  await db.insert(accounts).values({ email });
};
