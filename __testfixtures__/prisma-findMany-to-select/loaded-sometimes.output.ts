// Whether related rows, or their number, are loaded may be told by a test: then the key is not there without them.
import { Decimal } from 'decimal.js';
import { and, asc, eq, sql } from 'drizzle-orm';
import { db } from '@/db';
import { comments as commentsTable, posts, users as usersTable } from '@/db/schema';

export async function included(withPosts: boolean, withProfile: boolean) {
  return (
    await db.query.users
      .findMany({
        where: eq(usersTable.tenant, 'main'),
        with: {
          posts: withPosts ? {
            columns: { likes: false, rating: false },
            extras: (post) => ({
              likes: sql<string>`${post.likes}::text`.as('likes'),
              rating: sql<string>`${post.rating}::text`.as('rating'),
            }),
            orderBy: asc(posts.slug),
          } : undefined,
          profile: withProfile ? true : undefined,
        },
        orderBy: asc(usersTable.id),
      })
  ).map((user) => ({
    ...user,
    nicknames: user.nicknames ?? [],
    ...(withPosts && {
      posts: user.posts.map((post) => ({
        ...post,
        likes: BigInt(post.likes),
        rating: post.rating === null ? null : new Decimal(post.rating),
      })),
    }),
  }));
}

export async function selected(detailed: boolean) {
  return (
    await db.query.posts
      .findMany({
        columns: { slug: true },
        extras: (post) => ({
          commentsCount: sql<number>`(${db
            .select({ count: sql`count(*)::int` })
            .from(commentsTable)
            .where(eq(commentsTable.postId, post.id))})`.as('commentsCount'),
        }),
        with: {
          author: detailed ? {
            columns: { name: true },
            with: { profile: detailed ? true : undefined },
          } : undefined,
        },
        orderBy: asc(posts.slug),
      })
  ).map(({ commentsCount, ...post }) => ({
    ...post,
    ...(detailed && { _count: { comments: commentsCount } }),
  }));
}

export async function counted(withCount: boolean) {
  return (
    await db.query.users
      .findMany({
        extras: (user) => ({
          postsCount: sql<number>`(${db
            .select({ count: sql`count(*)::int` })
            .from(posts)
            .where(eq(posts.authorId, user.id))})`.as('postsCount'),
          commentsCount: sql<number>`(${db
            .select({ count: sql`count(*)::int` })
            .from(commentsTable)
            .where(and(
              eq(commentsTable.authorId, user.id),
              eq(commentsTable.approved, true),
            ))})`.as('commentsCount'),
        }),
        with: { comments: { columns: { body: true }, orderBy: asc(commentsTable.id) } },
        orderBy: asc(usersTable.id),
      })
  ).map(({ postsCount, commentsCount, ...user }) => ({
    ...user,
    nicknames: user.nicknames ?? [],
    ...(withCount && { _count: { posts: postsCount, comments: commentsCount } }),
  }));
}

export async function whole(id: number, expanded: boolean) {
  const users = (
    await db.query.users
      .findMany({
        where: eq(usersTable.id, id),
        with: {
          manager: expanded ? { columns: { email: true } } : undefined,
          reports: expanded ? {
            columns: { balance: false, visits: false },
            extras: (user) => ({
              balance: sql<string>`${user.balance}::text`.as('balance'),
              visits: sql<string>`${user.visits}::text`.as('visits'),
            }),
            orderBy: asc(usersTable.id),
          } : undefined,
        },
      })
  ).map((user) => ({
    ...user,
    nicknames: user.nicknames ?? [],
    ...(expanded && {
      reports: user.reports.map((user) => ({
        ...user,
        nicknames: user.nicknames ?? [],
        balance: new Decimal(user.balance),
        visits: BigInt(user.visits),
      })),
    }),
  }));
  return users;
}

export async function required(expanded?: boolean) {
  const comments = await db.query.comments
    .findMany({
      with: { post: expanded ? { columns: { slug: true } } : undefined },
      orderBy: asc(commentsTable.id),
    });
  return comments.map((comment) => ({ ...comment, has: 'post' in comment }));
}
