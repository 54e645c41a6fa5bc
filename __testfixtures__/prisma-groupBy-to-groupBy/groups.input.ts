// Groups with their aggregates, filtered and ordered by them; NULL is a group of its own.
// schema: blog
import { prisma } from '@/prisma';

export const byRole = (isActive: boolean) =>
  prisma.user.groupBy({ by: ['role'], where: { isActive }, _count: true, orderBy: { role: 'asc' } });

export const byAuthor = (minimum: number) =>
  prisma.post.groupBy({
    by: ['authorId', 'published'],
    _count: { _all: true, content: true },
    _sum: { views: true, likes: true },
    _avg: { rating: true },
    _max: { createdAt: true },
    having: { views: { _sum: { gte: minimum } }, published: true },
    orderBy: [{ _sum: { views: 'desc' } }, { authorId: 'asc' }],
  });

export async function pages(take: number, skip: number) {
  const groups = await prisma.comment.groupBy({ by: 'postId', _count: { _all: true }, orderBy: { _count: { postId: 'desc' } }, take, skip });
  return groups.map(({ postId, _count }) => `${postId}: ${_count._all}`);
}

export const lastAges = () => prisma.user.groupBy({ by: ['age'], orderBy: { age: 'asc' }, take: -2 });
