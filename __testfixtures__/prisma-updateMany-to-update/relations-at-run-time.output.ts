// What is updated is asked for by relations that only show at run time: a related row of which the condition is NULL counts as another one there.
import { db } from '@/db';
import { relatedBy, whereOf } from '@/db/dynamic';
import { once } from '@/db/parity';
import { comments, users } from '@/db/schema';

interface Person {
  name?: string | null;
  manager?: { is?: { age?: number } | null; isNot?: { age?: number } | null };
}

export const updated = (where: Person) => once(() => db
  .update(users)
  .set({ isActive: false })
  .where(whereOf(users, where, relatedBy(db, true)))
  .then((result) => ({ count: result.rowCount ?? 0 })));

export const unlike = (author: Person) =>
  once(() => db
    .update(comments)
    .set({ approved: false })
    .where(whereOf(comments, { NOT: { author } }, relatedBy(db, true)))
    .then((result) => ({ count: result.rowCount ?? 0 })));
