import { desc } from 'drizzle-orm';
import { db } from '@/db';
import { entries } from '@/db/schema';

export const run = () => db.select().from(entries).orderBy(desc(entries.label));
