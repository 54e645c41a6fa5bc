// What is updated: a negated filter of a relation that asks nothing in the end is no filter.
import { and, eq, notExists } from 'drizzle-orm';
import { db } from '@/db';
import { ifDefined } from '@/db/parity';
import { comments, users } from '@/db/schema';

export const close = (name?: string, handle?: string) =>
  db
    .update(comments)
    .set({ approved: false })
    .where(ifDefined(
      and(
        name !== undefined ? eq(users.name, name) : undefined,
        handle !== undefined ? eq(users.handle, handle) : undefined,
      ),
      (condition) => notExists(
        db.select().from(users).where(and(eq(users.id, comments.authorId), condition)),
      ),
    ))
    .then((result) => ({ count: result.rowCount ?? 0 }));
