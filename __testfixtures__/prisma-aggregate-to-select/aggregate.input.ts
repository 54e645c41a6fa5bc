// Aggregates with Prisma's types: numbers, bigints, decimals, dates; null of no rows; of a page only.
// schema: blog
import { prisma } from '@/prisma';

export async function views(published: boolean) {
  const { _sum, _avg, _count } = await prisma.post.aggregate({ where: { published }, _sum: { views: true }, _avg: { views: true }, _count: true });
  return { total: _sum.views ?? 0, average: _avg.views, count: _count };
}

export const everything = (minViews: number) =>
  prisma.post.aggregate({
    where: { views: { gte: minViews } },
    _count: { _all: true, content: true },
    _sum: { views: true, likes: true, rating: true },
    _avg: { views: true, likes: true, rating: true },
    _min: { title: true, likes: true, rating: true, publishedAt: true },
    _max: { slug: true, likes: true, rating: true, createdAt: true },
  });

export const ofPage = (take: number) =>
  prisma.user.aggregate({ orderBy: { id: 'asc' }, take, _sum: { credits: true, visits: true, balance: true }, _max: { createdAt: true, name: true }, _count: { age: true } });
