import { sql } from 'drizzle-orm';
import { db } from '@/db';
import { entries } from '@/db/schema';

export const run = async () => (await db.select({ count: sql<number>`count(*)` }).from(entries))[0]!.count;
