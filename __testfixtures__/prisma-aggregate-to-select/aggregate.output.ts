// Aggregates with Prisma's types: numbers, bigints, decimals, dates; null of no rows; of a page only.
// schema: blog
import { Decimal } from 'decimal.js';
import { avg, count, eq, gte, max, min, sql, sum } from 'drizzle-orm';
import { db } from '@/db';
import { readPage } from '@/db/parity';
import { posts, users } from '@/db/schema';

export async function views(published: boolean) {
  const { _sum, _avg, _count } = (
    await db
      .select({
        _count: count(),
        _sum: { views: sum(posts.views).mapWith(Number) },
        _avg: { views: avg(posts.views).mapWith(Number) },
      })
      .from(posts)
      .where(eq(posts.published, published))
  )[0]!;
  return { total: _sum.views ?? 0, average: _avg.views, count: _count };
}

export const everything = (minViews: number) =>
  db
    .select({
      _count: { _all: count(), content: count(posts.content) },
      _sum: {
        views: sum(posts.views).mapWith(Number),
        likes: sum(posts.likes).mapWith(BigInt),
        rating: sum(posts.rating).mapWith((value: string) => new Decimal(value)),
      },
      _avg: {
        views: avg(posts.views).mapWith(Number),
        likes: avg(posts.likes).mapWith(Number),
        rating: avg(posts.rating).mapWith((value: string) => new Decimal(value)),
      },
      _min: {
        title: min(posts.title),
        likes: min(posts.likes),
        rating: min(posts.rating),
        publishedAt: min(posts.publishedAt),
      },
      _max: {
        slug: max(posts.slug),
        likes: max(posts.likes),
        rating: max(posts.rating),
        createdAt: max(posts.createdAt),
      },
    })
    .from(posts)
    .where(gte(posts.views, minViews))
    .then(([row]) => row!);

export const ofPage = (take: number) =>
  readPage(
    take,
    (page) => db
      .select({
        _count: { age: count(sql`${sql.identifier('age')}`) },
        _sum: {
          credits: sum(sql`${sql.identifier('credits')}`).mapWith(Number),
          visits: sum(sql`${sql.identifier('visits')}`).mapWith(BigInt),
          balance: sum(sql`${sql.identifier('balance')}`).mapWith((value: string) => new Decimal(value)),
        },
        _max: {
          createdAt: max(sql`${sql.identifier('created_at')}`).mapWith(users.createdAt),
          name: max(sql`${sql.identifier('name')}`).mapWith(users.name),
        },
      })
      .from(db
        .select({
          age: users.age,
          credits: users.credits,
          visits: users.visits,
          balance: users.balance,
          createdAt: users.createdAt,
          name: users.name,
        })
        .from(users)
        .orderBy(page.asc(users.id))
        .limit(page.limit)
        .as('rows')),
    'in one row',
  )
    .then(([row]) => row!);
