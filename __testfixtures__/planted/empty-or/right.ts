import { asc, eq, or, sql } from 'drizzle-orm';
import { db } from '@/db';
import { entries } from '@/db/schema';

export const run = (labels: string[]) =>
  db
    .select({ id: entries.id })
    .from(entries)
    .where(or(...labels.map((label) => eq(entries.label, label))) ?? sql`false`)
    .orderBy(asc(entries.id));
