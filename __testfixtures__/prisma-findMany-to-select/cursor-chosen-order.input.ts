// A test decides whether the order names a unique key: behind such an order Prisma goes on where the cursor would stand, though the filter leaves its row out; behind any other it gives nothing then.
// schema: blog
import { prisma } from '@/prisma';

export const popular = (id: string | undefined, views: number, sort: 'newest' | 'oldest' | 'views') =>
  prisma.post.findMany({
    select: { slug: true },
    where: { views: { gte: views } },
    cursor: id ? { id } : undefined,
    skip: id ? 1 : undefined,
    take: 2,
    orderBy: sort === 'newest' ? { id: 'desc' } : sort === 'oldest' ? { id: 'asc' } : { views: 'desc' },
  });

export const from = (id: string, published: boolean, isById: boolean) =>
  prisma.post.findMany({
    select: { slug: true },
    where: { published },
    cursor: { id },
    orderBy: isById ? { id: 'asc' } : { views: 'asc' },
  });

export const all = (id: string, isById: boolean) =>
  prisma.post.findMany({
    select: { slug: true },
    cursor: { id },
    orderBy: isById ? { id: 'asc' } : { views: 'asc' },
  });
