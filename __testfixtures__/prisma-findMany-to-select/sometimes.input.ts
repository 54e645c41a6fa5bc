// What is loaded only where a test says so: spread, chosen, or the whole include.
// schema: blog
import { prisma } from '@/prisma';

const orderBy = { id: 'asc' } as const;

export const spread = (withAuthor: boolean, title: string) =>
  prisma.post.findMany({
    where: { title: { contains: title } },
    select: { id: true, ...(withAuthor && { author: { select: { name: true } }, views: true }) },
    orderBy,
  });

export const chosen = (withComments: boolean) =>
  prisma.post.findMany({
    include: {
      comments: withComments ? { select: { body: true }, orderBy } : undefined,
      org: withComments ? false : { select: { name: true } },
      reviewer: withComments && { select: { email: true } },
    },
    orderBy,
  });

export const tagged = (withTags: boolean) =>
  prisma.post.findMany({ select: { slug: true, tags: withTags ? { orderBy: { name: 'asc' } } : false }, orderBy });

export const whole = (id: number, full: boolean) =>
  prisma.user.findMany({ where: { id }, include: full ? { profile: true, posts: { select: { slug: true }, orderBy } } : undefined });

export const columns = (full: boolean) =>
  prisma.user.findMany({ select: full ? { id: true, name: true } : { id: true }, orderBy });

export const recent = (latest: boolean, votes: number) =>
  prisma.post.findMany({
    select: { slug: true, comments: latest ? { where: { votes: { gte: votes } }, orderBy } : { orderBy } },
    orderBy,
  });
