// A relation of a model to itself, beside relations that are loaded: conditions and counts are of the table, not of the callback's columns.
// schema: blog
import { asc, count, desc, eq, isNotNull, notInArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '@/db';
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
