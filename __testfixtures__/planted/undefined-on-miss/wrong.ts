import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { accounts } from '@/db/schema';

export const run = async (id: number) => (await db.select().from(accounts).where(eq(accounts.id, id)).limit(1))[0];
