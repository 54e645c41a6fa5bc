import { db } from '@/db';
import { entries } from '@/db/schema';

export const run = async (accountId: number) =>
  (await db.insert(entries).values({ label: 'new', accountId }).returning({ label: entries.label }))[0];
