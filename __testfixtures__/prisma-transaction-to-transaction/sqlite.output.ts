// SQLite: a transaction that awaits, with helpers inside; a second one waits for its end.
// schema: blog-sqlite
import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { createManyAndReturn } from '@/db/parity';
import { memberships } from '@/db/schema';

export function replace(orgId: string, userIds: number[]) {
  return db.transaction(async (tx) => {
    await tx.delete(memberships).where(eq(memberships.orgId, orgId));
    return createManyAndReturn(tx, memberships, userIds.map((userId) => ({ orgId, userId })));
  });
}
