// What is returned: select, omit, include, counts, lists that are NULL, exact numbers, pages of what is loaded with a row.
// schema: blog
import { and, asc, desc, eq, exists, getTableColumns, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { Decimal } from 'decimal.js';
import { db } from '@/db';
import { distinctBy, startingAt } from '@/db/parity';
import { comments, follows, memberships, posts, tags, users } from '@/db/schema';

export const everything = () => db
  .select({
    ...getTableColumns(users),
    nicknames: sql`coalesce(${users.nicknames}, '{}')`.mapWith(users.nicknames),
  })
  .from(users)
  .orderBy(asc(users.id));

export const without = () => db
  .select({
    id: users.id,
    email: users.email,
    handle: users.handle,
    name: users.name,
    role: users.role,
    age: users.age,
    credits: users.credits,
    score: users.score,
    visits: users.visits,
    isActive: users.isActive,
    nicknames: sql`coalesce(${users.nicknames}, '{}')`.mapWith(users.nicknames),
    birthday: users.birthday,
    tenant: users.tenant,
    memberNo: users.memberNo,
    createdAt: users.createdAt,
    updatedAt: users.updatedAt,
    managerId: users.managerId,
  })
  .from(users)
  .orderBy(asc(users.id));

export const cards = (published: boolean) =>
  db.query.posts
    .findMany({
      where: eq(posts.published, published),
      columns: { id: true, slug: true },
      with: { author: { columns: { id: true, name: true } } },
      orderBy: asc(posts.slug),
    });

export const withCounts = () =>
  db
    .select({
      name: users.name,
      _count: {
        posts: db.$count(
          posts,
          and(eq(posts.authorId, users.id), eq(posts.published, true)),
        ),
        reports: sql<number>`(${db
          .select({ count: sql`count(*)::int` })
          .from(alias(users, 'reports'))
          .where(eq(alias(users, 'reports').managerId, users.id))})`.mapWith(Number),
        followers: db.$count(follows, eq(follows.A, users.id)),
        comments: db.$count(comments, eq(comments.authorId, users.id)),
      },
      id: users.id,
    })
    .from(users)
    .orderBy(asc(users.id));

export const withEverything = () =>
  db.query.users
    .findMany({
      extras: (user) => ({
        reportsCount: sql<number>`(${db
          .select({ count: sql`count(*)::int` })
          .from(alias(users, 'reports'))
          .where(eq(alias(users, 'reports').managerId, user.id))})`.as('reportsCount'),
        followersCount: sql<number>`(${db
          .select({ count: sql`count(*)::int` })
          .from(follows)
          .where(eq(follows.A, user.id))})`.as('followersCount'),
        followingCount: sql<number>`(${db
          .select({ count: sql`count(*)::int` })
          .from(follows)
          .where(eq(follows.B, user.id))})`.as('followingCount'),
        postsCount: sql<number>`(${db
          .select({ count: sql`count(*)::int` })
          .from(posts)
          .where(eq(posts.authorId, user.id))})`.as('postsCount'),
        reviewsCount: sql<number>`(${db
          .select({ count: sql`count(*)::int` })
          .from(posts)
          .where(eq(posts.reviewerId, user.id))})`.as('reviewsCount'),
        commentsCount: sql<number>`(${db
          .select({ count: sql`count(*)::int` })
          .from(comments)
          .where(eq(comments.authorId, user.id))})`.as('commentsCount'),
        membershipsCount: sql<number>`(${db
          .select({ count: sql`count(*)::int` })
          .from(memberships)
          .where(eq(memberships.userId, user.id))})`.as('membershipsCount'),
      }),
      with: {
        posts: {
          columns: { likes: false, rating: false },
          extras: (post) => ({
            likes: sql<string>`${post.likes}::text`.as('likes'),
            rating: sql<string>`${post.rating}::text`.as('rating'),
            commentsCount: sql<number>`(${db
              .select({ count: sql`count(*)::int` })
              .from(comments)
              .where(eq(comments.postId, post.id))})`.as('commentsCount'),
          }),
          orderBy: asc(posts.id),
          limit: 3,
        },
        comments: { columns: { body: true, authorId: true }, orderBy: asc(comments.id) },
        followers: {
          columns: {},
          with: { b: { columns: { email: true } } },
          orderBy: (row) => [desc(sql`(${db
            .select({ email: users.email })
            .from(users)
            .where(eq(users.id, row.B))})`)],
        },
        memberships: { with: { org: true }, orderBy: asc(memberships.orgId) },
        reports: {
          where: (user) => exists(
            db.select().from(users).where(eq(users.managerId, user.id)),
          ),
          columns: { id: true },
          extras: (user) => ({
            visits: sql<string>`${user.visits}::text`.as('visits'),
            balance: sql<string>`${user.balance}::text`.as('balance'),
          }),
        },
        manager: {
          columns: { balance: false, visits: false },
          extras: (user) => ({
            balance: sql<string>`${user.balance}::text`.as('balance'),
            visits: sql<string>`${user.visits}::text`.as('visits'),
            reportsCount: sql<number>`(${db
              .select({ count: sql`count(*)::int` })
              .from(users)
              .where(eq(users.managerId, user.id))})`.as('reportsCount'),
          }),
        },
      },
      orderBy: asc(users.id),
    })
    .then((rows) => rows.map(({ reportsCount, followersCount, followingCount, postsCount, reviewsCount, commentsCount, membershipsCount, ...user }) => ({
      ...user,
      nicknames: user.nicknames ?? [],
      posts: user.posts.slice(1).map(({ commentsCount, ...post }) => ({
        ...post,
        likes: BigInt(post.likes),
        rating: post.rating === null ? null : new Decimal(post.rating),
        _count: { comments: commentsCount },
      })),
      comments: distinctBy(
        user.comments,
        ['authorId'],
      ).map(({ authorId: _authorId, ...comment }) => comment),
      followers: user.followers.map(({ b }) => b),
      reports: user.reports.map((user) => ({
        ...user,
        visits: BigInt(user.visits),
        balance: new Decimal(user.balance),
      })),
      manager: user.manager && (({ reportsCount, ...user }) => ({
        ...user,
        nicknames: user.nicknames ?? [],
        balance: new Decimal(user.balance),
        visits: BigInt(user.visits),
        _count: { reports: reportsCount },
      }))(user.manager),
      _count: {
        reports: reportsCount,
        followers: followersCount,
        following: followingCount,
        posts: postsCount,
        reviews: reviewsCount,
        comments: commentsCount,
        memberships: membershipsCount,
      },
    })));

export const tagged = (name: string) =>
  db.query.posts
    .findMany({
      columns: { slug: true },
      with: {
        tags: {
          columns: {},
          with: { tag: true },
          where: (row) => exists(db
            .select()
            .from(tags)
            .where(and(eq(tags.id, row.B), ne(tags.name, name)))),
          orderBy: (row) => [asc(sql`(${db
            .select({ name: tags.name })
            .from(tags)
            .where(eq(tags.id, row.B))})`)],
          limit: 1,
        },
      },
      orderBy: asc(posts.slug),
    })
    .then((rows) => rows.map((post) => ({
      ...post,
      tags: post.tags.map(({ tag }) => tag),
    })));

export const sometimes = (withAuthor: boolean, withTitle: boolean) =>
  db.query.posts
    .findMany({
      columns: { id: true, title: withTitle },
      with: {
        author: withAuthor ? {
          columns: { balance: false, visits: false },
          extras: (user) => ({
            balance: sql<string>`${user.balance}::text`.as('balance'),
            visits: sql<string>`${user.visits}::text`.as('visits'),
          }),
        } : undefined,
        comments: { columns: { body: true, id: true }, orderBy: asc(comments.id) },
      },
      orderBy: asc(posts.id),
    })
    .then((rows) => rows.map((post) => ({
      ...post,
      ...(withAuthor && {
        author: post.author && {
          ...post.author,
          nicknames: post.author.nicknames ?? [],
          balance: new Decimal(post.author.balance),
          visits: BigInt(post.author.visits),
        },
      }),
      comments: startingAt(
        post.comments,
        (row) => row.id === 2,
      ).slice(0, 2).map(({ id: _id, ...comment }) => comment),
    })));
