// Behind a cursor in a direction that is known at run time: the filter may leave the cursor's row out, where the order names a unique key.
import { prisma } from '@/prisma';

const slug = { slug: true } as const;

export const page = (id: string, views: number, direction: 'asc' | 'desc') =>
  Promise.all([
    prisma.post.findMany({ select: slug, where: { views: { gte: views } }, cursor: { id }, skip: 1, take: 2, orderBy: [{ published: direction }, { slug: 'asc' }] }),
    prisma.post.findMany({ select: slug, where: { views: { gte: views } }, cursor: { id }, take: -2, orderBy: { slug: direction } }),
  ]);
