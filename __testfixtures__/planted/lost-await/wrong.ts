import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { accounts } from '@/db/schema';

// Sent, so that the row does change; but the answer no longer waits for it.
export const run = async (id: number) => {
  void db.update(accounts).set({ nick: 'x' }).where(eq(accounts.id, id)).execute();
  return 'saved';
};
