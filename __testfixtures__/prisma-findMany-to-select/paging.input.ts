// Pages: the order that Prisma adds, pages read from the end, cursors on any order, rows made distinct in memory.
// schema: blog
import { prisma } from '@/prisma';

const select = { id: true, views: true } as const;

export const pages = (skip: number, take?: number) =>
  Promise.all([
    prisma.post.findMany({ skip, take, select }),
    prisma.post.findMany({ take: -3, select }),
    prisma.post.findMany({ take: -2, skip: 1, orderBy: { publishedAt: { sort: 'desc', nulls: 'last' } }, select: { id: true } }),
    prisma.post.findMany({ orderBy: [{ views: 'desc' }, { id: 'asc' }], skip, take, select }),
  ]);

export const none = () => prisma.post.findMany({ take: 0, select });

export const cursors = (id: string, after?: string) =>
  Promise.all([
    prisma.post.findMany({ cursor: { id }, select }),
    prisma.post.findMany({ cursor: { id }, skip: 1, take: 2, orderBy: [{ views: 'desc' }, { id: 'asc' }], select }),
    prisma.post.findMany({ cursor: { id }, take: -2, orderBy: { slug: 'asc' }, select }),
    prisma.post.findMany({ cursor: { id }, take: 3, orderBy: [{ publishedAt: 'desc' }, { id: 'asc' }], select }),
    prisma.post.findMany({ cursor: { id }, take: -3, orderBy: [{ publishedAt: 'desc' }, { id: 'asc' }], where: { published: true }, select: { slug: true } }),
    prisma.post.findMany({ cursor: after ? { id: after } : undefined, skip: after ? 1 : 0, take: 2, orderBy: { id: 'desc' }, select }),
    prisma.post.findMany({ take: 2, ...(after && { cursor: { id: after }, skip: 1 }), orderBy: { id: 'desc' }, select }),
  ]);

export const members = (orgId: string, userId: number) =>
  prisma.membership.findMany({ cursor: { orgId_userId: { orgId, userId } }, take: 2, select: { orgId: true, userId: true } });

export const distinct = (take: number) =>
  Promise.all([
    prisma.user.findMany({ distinct: ['role'], orderBy: { id: 'desc' }, select: { id: true, role: true } }),
    prisma.user.findMany({ distinct: ['name', 'age'], skip: 1, take, orderBy: { id: 'asc' }, select: { email: true } }),
    prisma.user.findMany({ distinct: 'age', take: -2, orderBy: { id: 'asc' }, select: { id: true, age: true } }),
  ]);

export const orders = (direction: 'asc' | 'desc') =>
  Promise.all([
    prisma.post.findMany({ orderBy: [{ author: { name: direction } }, { id: 'asc' }], select: { id: true } }),
    prisma.post.findMany({ orderBy: [{ author: { manager: { email: 'desc' } } }, { id: direction }], select: { id: true } }),
    prisma.user.findMany({ orderBy: [{ posts: { _count: 'desc' } }, { id: 'asc' }], select: { id: true } }),
    prisma.user.findMany({ orderBy: [{ followers: { _count: direction } }, { id: 'asc' }], select: { id: true } }),
    prisma.user.findMany({ orderBy: [{ manager: { name: 'asc' } }, { id: 'asc' }], select: { id: true } }),
    prisma.user.findMany({ orderBy: [{ reports: { _count: 'desc' } }, { role: 'asc' }, { id: 'asc' }], select: { id: true } }),
  ]);
