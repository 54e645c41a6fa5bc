import { asc, eq } from 'drizzle-orm';
import { db } from '@/db';
import { accounts } from '@/db/schema';

export const run = (status?: string) =>
  db.select().from(accounts).where(eq(accounts.status, status as string)).orderBy(asc(accounts.id));
