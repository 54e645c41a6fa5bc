// Groups with their aggregates, filtered and ordered by them; NULL is a group of its own.
// schema: blog
import { Decimal } from 'decimal.js';
import { and, asc, avg, count, desc, eq, gte, max, sum } from 'drizzle-orm';
import { db } from '@/db';
import { readPage } from '@/db/parity';
import { comments, posts, users } from '@/db/schema';

export const byRole = (isActive: boolean) =>
  db
    .select({ role: users.role, _count: count() })
    .from(users)
    .where(eq(users.isActive, isActive))
    .groupBy(users.role)
    .orderBy(asc(users.role));

export const byAuthor = (minimum: number) =>
  db
    .select({
      authorId: posts.authorId,
      published: posts.published,
      _count: { _all: count(), content: count(posts.content) },
      _sum: {
        views: sum(posts.views).mapWith(Number),
        likes: sum(posts.likes).mapWith(BigInt),
      },
      _avg: { rating: avg(posts.rating).mapWith((value: string) => new Decimal(value)) },
      _max: { createdAt: max(posts.createdAt) },
    })
    .from(posts)
    .groupBy(posts.authorId, posts.published)
    .having(and(gte(sum(posts.views), minimum), eq(posts.published, true)))
    .orderBy(desc(sum(posts.views)), asc(posts.authorId));

export async function pages(take: number, skip: number) {
  const groups = await readPage(
    take,
    (page) => db
      .select({ postId: comments.postId, _count: { _all: count() } })
      .from(comments)
      .groupBy(comments.postId)
      .orderBy(page.desc(count(comments.postId)))
      .limit(page.limit)
      .offset(skip),
    'as read',
  );
  return groups.map(({ postId, _count }) => `${postId}: ${_count._all}`);
}

export const lastAges = () => db
  .select({ age: users.age })
  .from(users)
  .groupBy(users.age)
  .orderBy(desc(users.age))
  .limit(2);
