// An order that names no unique key: Prisma goes on behind the cursor's row itself, not beside its peers, and gives nothing where the filter leaves that row out.
// schema: blog
import { prisma } from '@/prisma';

const slug = { slug: true } as const;

export const published = (id: string, views: number) =>
  prisma.post.findMany({ select: slug, where: { views: { gte: views } }, cursor: { id }, skip: 1, take: 2, orderBy: { published: 'asc' } });

export const before = (id: string) =>
  prisma.post.findMany({ select: slug, cursor: { id }, take: -2, orderBy: [{ published: 'asc' }, { views: 'desc' }] });

export const after = (id: string | undefined, take: number) =>
  prisma.post.findMany({ select: slug, cursor: id ? { id } : undefined, take, orderBy: { views: 'desc' } });

export const members = (orgId: string, userId: number, role: 'USER' | 'ADMIN') =>
  prisma.membership.findMany({ where: { role }, cursor: { orgId_userId: { orgId, userId } } });
