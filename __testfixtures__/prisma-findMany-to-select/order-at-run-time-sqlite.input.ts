// On SQLite, an order that is only known at run time goes through relations as Prisma's does: to-one, several of them, to the same table, and by the number of related rows.
// schema: blog-sqlite
import { Prisma } from '@prisma/client';
import { prisma } from '@/prisma';

export const ofPosts = (orderBy: Prisma.PostOrderByWithRelationInput | Prisma.PostOrderByWithRelationInput[], after: string) =>
  prisma.post.findMany({ where: { id: { gt: after } }, orderBy, select: { slug: true } });

export const ofUsers = (orderBy: Prisma.UserOrderByWithRelationInput[] | undefined, after: number, take?: number) =>
  prisma.user.findMany({ where: { id: { gt: after } }, orderBy, take, select: { email: true } });

export const page = (orderBy: Prisma.UserOrderByWithRelationInput | undefined, skip: number, take: number) =>
  prisma.user.findMany({ orderBy, skip, take, select: { id: true } });

export const written = (after: number) =>
  prisma.user.findMany({
    where: { id: { gt: after } },
    orderBy: [{ manager: { reports: { _count: 'asc' } } }, { id: 'asc' }],
    select: { id: true },
  });

export const loaded = (orderBy: Prisma.CommentOrderByWithRelationInput[], first: Prisma.PostOrderByWithRelationInput, after: string) =>
  prisma.post.findMany({
    where: { id: { gt: after } },
    orderBy: [first, { id: 'asc' }],
    select: { slug: true, comments: { orderBy, select: { id: true } } },
  });
