import { DrizzleQueryError } from 'drizzle-orm';
import { db } from '@/db';
import { accounts } from '@/db/schema';

export const run = async (email: string) => {
  try {
    await db.insert(accounts).values({ email });
    return 'created';
  } catch (error) {
    const cause = error instanceof DrizzleQueryError ? (error.cause as { code?: string }) : undefined;
    if (cause?.code === '23505') return 'taken';
    throw error;
  }
};
