// Rows that are made distinct begin with the cursor's row in memory, too: where the filter leaves that row out there are none, whatever they are ordered by.
// schema: blog
import { prisma } from '@/prisma';

export const seen = (id: string, views: number) =>
  prisma.post.findMany({ select: { slug: true }, where: { views: { gte: views } }, cursor: { id }, distinct: ['views'] });

export const page = (id: string | undefined, views: number) =>
  prisma.post.findMany({
    select: { slug: true },
    where: { views: { gte: views } },
    cursor: id ? { id } : undefined,
    distinct: ['authorId', 'published'],
    orderBy: { slug: 'desc' },
    skip: 1,
    take: 2,
  });
