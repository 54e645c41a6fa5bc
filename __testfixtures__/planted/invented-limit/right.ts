import { asc } from 'drizzle-orm';
import { db } from '@/db';
import { entries } from '@/db/schema';

export const run = (take?: number) => {
  const query = db.select({ id: entries.id }).from(entries).orderBy(asc(entries.id)).$dynamic();
  return take === undefined ? query : query.limit(take);
};
