// A model in its own subqueries (self relations, cursors), beside relations that are loaded: they are of the table, not of the callback's columns.
// schema: blog
import { asc, count, desc, eq, gte, isNotNull, notInArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '@/db';
import { fromCursor } from '@/db/parity';
import { comments } from '@/db/schema';

export function unanswered() {
  return db.query.comments
    .findMany({
      where: (comment) => notInArray(
        comment.id,
        db
          .select({ parentId: comments.parentId })
          .from(comments)
          .where(isNotNull(comments.parentId)),
      ),
      columns: { body: true },
      with: { post: { columns: { slug: true } } },
      orderBy: asc(comments.id),
    });
}

export function byReplies() {
  return db.query.comments
    .findMany({
      columns: { body: true },
      with: { post: { columns: { slug: true } } },
      orderBy: (comment) => [
        desc(sql`(${db
          .select({ count: count() })
          .from(alias(comments, 'replies'))
          .where(eq(alias(comments, 'replies').parentId, comment.id))})`),
        asc(comment.id),
      ],
    });
}

export function thread(cursor: number) {
  return db.query.comments
    .findMany({
      where: (comment) => gte(
        comment.id,
        db.select({ id: comments.id }).from(comments).where(eq(comments.id, cursor)),
      ),
      columns: { body: true },
      with: { post: { columns: { slug: true } } },
      orderBy: asc(comments.id),
      limit: 2,
    });
}

export function best(cursor: number) {
  return db.query.comments
    .findMany({
      where: (comment) => fromCursor(
        [[comment.votes, 'desc', comments.votes], [comment.id, 'asc', comments.id]],
        (column) => db.select({ column }).from(comments).where(eq(comments.id, cursor)),
      ),
      columns: { body: true },
      with: { post: { columns: { slug: true } } },
      orderBy: [desc(comments.votes), asc(comments.id)],
    });
}
