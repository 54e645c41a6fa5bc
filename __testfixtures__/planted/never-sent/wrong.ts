import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { accounts } from '@/db/schema';

// A Drizzle builder that nobody awaits is never sent.
export const run = async (id: number) => {
  void db.update(accounts).set({ nick: 'x' }).where(eq(accounts.id, id));
  return 'saved';
};
