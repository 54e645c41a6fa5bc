// SQLite: an offset needs a limit, and its JSON, by which relations are loaded, has 15 digits and no bytes.
// schema: blog-sqlite
import { Decimal } from 'decimal.js';
import { and, asc, eq, isNotNull, like, lt, notInArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { db } from '@/db';
import { posts, users } from '@/db/schema';

export function after(skip: number) {
  return db
    .select({ id: users.id })
    .from(users)
    .orderBy(asc(users.email))
    .limit(Number.MAX_SAFE_INTEGER)
    .offset(skip);
}

export function withAuthors(text: string) {
  return db.query.posts
    .findMany({
      where: like(posts.title, `%${text}%`),
      with: {
        author: {
          columns: { score: false, balance: false, visits: false, avatar: false },
          extras: (user) => ({
            score: sql<string>`printf('%!.17g', ${user.score})`.as('score'),
            balance: sql<string>`printf('%!.17g', ${user.balance})`.as('balance'),
            visits: sql<string>`cast(${user.visits} as text)`.as('visits'),
            avatar: sql<string>`iif(${user.avatar} is null, null, hex(${user.avatar}))`.as('avatar'),
          }),
        },
      },
      orderBy: asc(posts.id),
    })
    .then((rows) => rows.map((post) => ({
      ...post,
      author: post.author && {
        ...post.author,
        score: Number(post.author.score),
        balance: new Decimal(Number(post.author.balance)),
        visits: BigInt(post.author.visits),
        avatar: post.author.avatar === null ? null : Uint8Array.from(Buffer.from(post.author.avatar, 'hex')),
      },
    })));
}

export function withCounts(minimum: number) {
  return db.query.users
    .findMany({
      where: notInArray(
        users.id,
        db
          .select({ managerId: users.managerId })
          .from(users)
          .where(and(isNotNull(users.managerId), lt(users.age, minimum))),
      ),
      extras: (user) => ({
        reportsCount: sql<number>`(${db
          .select({ count: sql`count(*)` })
          .from(alias(users, 'reports'))
          .where(eq(alias(users, 'reports').managerId, user.id))})`.as('reportsCount'),
      }),
      with: {
        posts: {
          columns: { likes: false, rating: false },
          extras: (post) => ({
            likes: sql<string>`cast(${post.likes} as text)`.as('likes'),
            rating: sql<string>`iif(${post.rating} is null, null, printf('%!.17g', ${post.rating}))`.as('rating'),
          }),
          orderBy: asc(posts.slug),
          limit: 2,
        },
      },
      orderBy: sql`${users.name} desc nulls last`,
    })
    .then((rows) => rows.map(({ reportsCount, ...user }) => ({
      ...user,
      posts: user.posts.map((post) => ({
        ...post,
        likes: BigInt(post.likes),
        rating: post.rating === null ? null : new Decimal(Number(post.rating)),
      })),
      _count: { reports: reportsCount },
    })));
}
