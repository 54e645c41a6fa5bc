import { db } from '@/db';
import { accounts } from '@/db/schema';

export const run = async (email: string) => {
  try {
    await db.insert(accounts).values({ email });
    return 'created';
  } catch (error) {
    if ((error as { code?: string }).code === '23505') return 'taken';
    throw error;
  }
};
