import { asc } from 'drizzle-orm';
import { db } from '@/db';
import { entries } from '@/db/schema';

export const run = (take?: number) => db.select({ id: entries.id }).from(entries).orderBy(asc(entries.id)).limit(take ?? 2);
