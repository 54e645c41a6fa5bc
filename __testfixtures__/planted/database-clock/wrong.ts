import { sql } from 'drizzle-orm';
import { db } from '@/db';
import { accounts } from '@/db/schema';

// As `.defaultNow()` has it: the database's clock, and another instant than updatedAt.
export const run = async (email: string) => {
  const { createdAt, updatedAt } = accounts;
  const values = { email, createdAt: sql`now()` };
  const [row] = await db.insert(accounts).values(values).returning({ email: accounts.email, createdAt, updatedAt });
  return row;
};
