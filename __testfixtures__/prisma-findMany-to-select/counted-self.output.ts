// What is counted of a relation may be asked for others of its own model, also where the count stands in a relation.
import { and, asc, eq, inArray, isNotNull, ne, notInArray, sql } from 'drizzle-orm';
import { db } from '@/db';
import { comments, posts, users } from '@/db/schema';

export function answered(email: string, approved: boolean) {
  return db.query.users
    .findMany({
      where: eq(users.email, email),
      columns: {},
      with: {
        posts: {
          columns: { slug: true },
          extras: (post) => ({
            commentsCount: sql<number>`(${db
              .select({ count: sql`count(*)::int` })
              .from(comments)
              .where(and(
                eq(comments.postId, post.id),
                inArray(
                  comments.id,
                  db
                    .select({ parentId: comments.parentId })
                    .from(comments)
                    .where(eq(comments.approved, approved)),
                ),
              ))})`.as('commentsCount'),
          }),
          orderBy: asc(posts.slug),
        },
      },
    })
    .then((rows) => rows.map((user) => ({
      ...user,
      posts: user.posts.map(({ commentsCount, ...post }) => ({
        ...post,
        _count: { comments: commentsCount },
      })),
    })));
}

export function unanswered(slug: string) {
  return db
    .select({
      _count: {
        comments: db.$count(
          comments,
          and(
            eq(comments.postId, posts.id),
            notInArray(
              comments.id,
              db
                .select({ parentId: comments.parentId })
                .from(comments)
                .where(isNotNull(comments.parentId)),
            ),
          ),
        ),
      },
    })
    .from(posts)
    .where(eq(posts.slug, slug));
}

export function led(email: string, age: number) {
  return db.query.users
    .findMany({
      where: eq(users.email, email),
      columns: {},
      with: {
        manager: {
          columns: { name: true },
          extras: (user) => ({
            reportsCount: sql<number>`(${db
              .select({ count: sql`count(*)::int` })
              .from(users)
              .where(and(
                eq(users.managerId, user.id),
                notInArray(
                  users.id,
                  db
                    .select({ managerId: users.managerId })
                    .from(users)
                    .where(and(isNotNull(users.managerId), ne(users.age, age))),
                ),
              ))})`.as('reportsCount'),
          }),
        },
      },
    })
    .then((rows) => rows.map((user) => ({
      ...user,
      manager: user.manager && (({ reportsCount, ...user }) => ({
        ...user,
        _count: { reports: reportsCount },
      }))(user.manager),
    })));
}
