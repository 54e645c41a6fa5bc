// Columns that a nested list is made distinct by are taken away again, however they were read; a page of a many-to-many relation from its end, in an order known at run time.
import { prisma } from '@/prisma';

export const ratings = (id: number) =>
  prisma.user.findMany({ where: { id }, select: { posts: { distinct: ['rating', 'likes'], orderBy: { id: 'asc' }, select: { slug: true } } } });

export const likes = (id: number) =>
  prisma.user.findMany({ where: { id }, select: { posts: { distinct: 'likes', orderBy: { id: 'asc' }, select: { slug: true } } } });

export const lastTags = (slug: string, direction: 'asc' | 'desc') =>
  prisma.post.findMany({ where: { slug }, select: { tags: { orderBy: { name: direction }, take: -1 } } });
