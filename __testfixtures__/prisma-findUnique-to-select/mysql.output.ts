// MySQL: each relation is a query of its own, also inside of another; the page of a list is one of each row.
// schema: blog-mysql
import { and, desc, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/mysql-core';
import { db } from '@/db';
import { withMany, withOne, withRequired } from '@/db/parity';
import { comments, posts, profiles, users } from '@/db/schema';

export async function profileOf(email: string) {
  const [user = null] = await withMany(
    withOne(
      db
        .select({
          ...getTableColumns(users),
          _count: {
            reports: sql<number>`(${db
              .select({ count: sql`count(*)` })
              .from(alias(users, 'reports'))
              .where(eq(alias(users, 'reports').managerId, users.id))})`.mapWith(Number),
          },
        })
        .from(users)
        .where(eq(users.email, email))
        .limit(1),
      'profile',
      ['id', 'userId'],
      (keys) => db.select().from(profiles).where(inArray(profiles.userId, keys)),
    ),
    'posts',
    ['id', 'authorId'],
    (keys) => withMany(
      db
        .select()
        .from(posts)
        .where(and(inArray(posts.authorId, keys), eq(posts.published, true)))
        .orderBy(desc(posts.views)),
      'comments',
      ['id', 'postId'],
      (keys) => withRequired(
        db
          .select({ body: comments.body, postId: comments.postId })
          .from(comments)
          .where(inArray(comments.postId, keys)),
        'post',
        ['postId', 'id'],
        (keys) => db
          .select({ slug: posts.slug, id: posts.id })
          .from(posts)
          .where(inArray(posts.id, keys)),
        (rows) => rows.map(({ id: _id, ...post }) => post),
      ),
      (rows) => rows.map(({ postId: _postId, ...comment }) => comment),
    ),
    (rows) => rows.slice(0, 1),
  );
  return user;
}
