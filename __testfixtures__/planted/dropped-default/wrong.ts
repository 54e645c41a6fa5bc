import { db } from '@/db';
import { accounts } from '@/db/schema';

// What someone wrote whose schema had lost the default, and who guessed it.
export const run = async (email: string) => {
  await db.insert(accounts).values({ email, status: 'active' });
};
