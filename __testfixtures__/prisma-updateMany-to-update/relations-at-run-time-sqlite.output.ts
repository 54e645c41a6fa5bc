// What SQLite updates is asked for by relations that only show at run time.
// schema: blog-sqlite
import { db } from '@/db';
import { relatedBy, whereOf } from '@/db/dynamic';
import { once } from '@/db/parity';
import { comments, users } from '@/db/schema';

interface Text { title?: { contains?: string } }
interface Person {
  name?: string | null;
  manager?: { name?: string | null } | null;
  posts?: { some?: Text & { OR?: Text[] }; every?: Text; none?: Text };
  followers?: { some?: { name?: string }; none?: { name?: string } };
}

export const written = (where: Person) => once(() => db
  .update(users)
  .set({ isActive: false })
  .where(whereOf(users, where, relatedBy(db, true)))
  .then((result) => ({ count: result.rowsAffected })));

export const ofAuthors = (author: { manager?: { name?: string } }) =>
  once(() => db
    .update(comments)
    .set({ approved: false })
    .where(whereOf(comments, { author }, relatedBy(db, true)))
    .then((result) => ({ count: result.rowsAffected })));
