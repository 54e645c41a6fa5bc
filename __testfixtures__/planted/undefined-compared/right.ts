import { asc, eq } from 'drizzle-orm';
import { db } from '@/db';
import { accounts } from '@/db/schema';

export const run = (status?: string) =>
  db.select().from(accounts).where(status === undefined ? undefined : eq(accounts.status, status)).orderBy(asc(accounts.id));
