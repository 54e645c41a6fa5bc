import { asc, eq, isNull } from 'drizzle-orm';
import { db } from '@/db';
import { accounts } from '@/db/schema';

export const run = (nick: string | null) =>
  db.select().from(accounts).where(nick === null ? isNull(accounts.nick) : eq(accounts.nick, nick)).orderBy(asc(accounts.id));
