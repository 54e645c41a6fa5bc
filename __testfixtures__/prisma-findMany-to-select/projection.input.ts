// What is returned: select, omit, include, counts, lists that are NULL, exact numbers, pages of what is loaded with a row.
// schema: blog
import { prisma } from '@/prisma';

const cardSelect = { id: true, slug: true, author: { select: { id: true, name: true } } } as const;

export const everything = () => prisma.user.findMany({ orderBy: { id: 'asc' } });

export const without = () => prisma.user.findMany({ omit: { settings: true, avatar: true, balance: true }, orderBy: { id: 'asc' } });

export const cards = (published: boolean) =>
  prisma.post.findMany({ where: { published }, select: cardSelect, orderBy: { slug: 'asc' } });

export const withCounts = () =>
  prisma.user.findMany({
    select: { name: true, _count: { select: { posts: { where: { published: true } }, reports: true, followers: true, comments: true } }, id: true },
    orderBy: { id: 'asc' },
  });

export const withEverything = () =>
  prisma.user.findMany({
    include: {
      posts: { orderBy: { id: 'asc' }, skip: 1, take: 2, include: { _count: { select: { comments: true } } } },
      comments: { distinct: ['authorId'], orderBy: { id: 'asc' }, select: { body: true } },
      followers: { select: { email: true }, orderBy: { email: 'desc' } },
      memberships: { include: { org: true }, orderBy: { orgId: 'asc' } },
      reports: { where: { reports: { some: {} } }, select: { id: true, visits: true, balance: true } },
      manager: { include: { _count: { select: { reports: true } } } },
      _count: true,
    },
    orderBy: { id: 'asc' },
  });

export const tagged = (name: string) =>
  prisma.post.findMany({
    select: { slug: true, tags: { where: { name: { not: name } }, orderBy: { name: 'asc' }, take: 1 } },
    orderBy: { slug: 'asc' },
  });

export const sometimes = (withAuthor: boolean, withTitle: boolean) =>
  prisma.post.findMany({
    select: { id: true, title: withTitle, author: withAuthor, comments: { cursor: { id: 2 }, take: 2, select: { body: true } } },
    orderBy: { id: 'asc' },
  });
