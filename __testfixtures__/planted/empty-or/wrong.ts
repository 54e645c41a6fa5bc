import { asc, eq, or } from 'drizzle-orm';
import { db } from '@/db';
import { entries } from '@/db/schema';

export const run = (labels: string[]) =>
  db
    .select({ id: entries.id })
    .from(entries)
    .where(or(...labels.map((label) => eq(entries.label, label))))
    .orderBy(asc(entries.id));
