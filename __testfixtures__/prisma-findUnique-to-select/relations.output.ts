// Relations come with the row through a relational query, each with its own page; numbers too exact for JSON stay exact.
// schema: blog
import { Decimal } from 'decimal.js';
import { and, asc, desc, eq, exists, sql } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow } from '@/db/parity';
import { comments, postToTag, posts as postsTable, tags, users } from '@/db/schema';

export async function withProfile(id: number) {
  const user = (
    await db.query.users
      .findMany({
        where: eq(users.id, id),
        with: {
          profile: true,
          manager: {
            columns: { balance: false, visits: false },
            extras: (user) => ({
              balance: sql<string>`${user.balance}::text`.as('balance'),
              visits: sql<string>`${user.visits}::text`.as('visits'),
            }),
          },
        },
        limit: 1,
      })
  ).map((user) => ({
    ...user,
    nicknames: user.nicknames ?? [],
    manager: user.manager && {
      ...user.manager,
      nicknames: user.manager.nicknames ?? [],
      balance: new Decimal(user.manager.balance),
      visits: BigInt(user.manager.visits),
    },
  }))[0] ?? null;
  return { user };
}

export async function posts(id: number) {
  const user = (
    await db.query.users
      .findMany({
        where: eq(users.id, id),
        columns: { email: true },
        with: {
          posts: {
            where: (post) => and(
              eq(post.published, true),
              exists(
                db
                  .select()
                  .from(comments)
                  .where(
                    and(eq(comments.postId, post.id), eq(comments.approved, true)),
                  ),
              ),
            ),
            columns: { likes: false, rating: false },
            extras: (post) => ({
              likes: sql<string>`${post.likes}::text`.as('likes'),
              rating: sql<string>`${post.rating}::text`.as('rating'),
            }),
            with: {
              tags: {
                columns: {},
                with: { tag: true },
                orderBy: (row) => [desc(sql`(${db
                  .select({ name: tags.name })
                  .from(tags)
                  .where(eq(tags.id, row.B))})`)],
              },
            },
            orderBy: [desc(postsTable.createdAt), asc(postsTable.id)],
            limit: 5,
          },
        },
        limit: 1,
      })
  ).map((user) => ({
    ...user,
    posts: user.posts.map((post) => ({
      ...post,
      likes: BigInt(post.likes),
      rating: post.rating === null ? null : new Decimal(post.rating),
      tags: post.tags.map(({ tag }) => tag),
    })),
  }))[0];
  if (!user) throw new Error('No such user');
  return user.posts;
}

export async function counts(slug: string) {
  return firstOrThrow((
    await db.query.posts
      .findMany({
        where: eq(postsTable.slug, slug),
        columns: { title: true },
        extras: (post) => ({
          commentsCount: sql<number>`(${db
            .select({ count: sql`count(*)::int` })
            .from(comments)
            .where(and(
              eq(comments.postId, post.id),
              eq(comments.approved, true),
            ))})`.as('commentsCount'),
          tagsCount: sql<number>`(${db
            .select({ count: sql`count(*)::int` })
            .from(postToTag)
            .where(eq(postToTag.A, post.id))})`.as('tagsCount'),
        }),
        with: {
          author: {
            columns: { name: true },
            extras: (user) => ({ visits: sql<string>`${user.visits}::text`.as('visits') }),
          },
        },
        limit: 1,
      })
  ).map(({ commentsCount, tagsCount, ...post }) => ({
    ...post,
    author: post.author && { ...post.author, visits: BigInt(post.author.visits) },
    _count: { comments: commentsCount, tags: tagsCount },
  })), 'Post');
}

export const lastComments = (id: string) =>
  db.query.posts
    .findMany({
      where: eq(postsTable.id, id),
      with: {
        comments: {
          columns: { id: true, body: true },
          orderBy: desc(comments.id),
          limit: 2,
        },
      },
      limit: 1,
    })
    .then((rows) => rows.map((post) => ({
      ...post,
      comments: post.comments.reverse(),
    }))[0] ?? null);
