import { asc, eq } from 'drizzle-orm';
import { db } from '@/db';
import { accounts } from '@/db/schema';

export const run = (nick: string | null) =>
  db.select().from(accounts).where(eq(accounts.nick, nick as string)).orderBy(asc(accounts.id));
