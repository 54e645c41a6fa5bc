// A take that may be negative reads the page from its end: Drizzle would leave such a limit away and return every row.
// schema: blog
import { prisma } from '@/prisma';
import type { Prisma } from '@prisma/client';

const PAGE = 2;
const slug = { slug: true } as const;

export const latest = (limit: number) =>
  prisma.post.findMany({ select: slug, orderBy: [{ createdAt: 'desc' }, { id: 'asc' }], take: limit });

export async function search(q: string, page: number, limit?: number) {
  const posts = await prisma.post.findMany({
    where: { title: { contains: q } },
    include: { author: { select: { name: true } } },
    orderBy: { slug: 'asc' },
    skip: (page - 1) * 2,
    take: limit,
  });
  return posts.map(({ slug, author }) => ({ slug, author }));
}

export const after = (id: string, limit: number) =>
  prisma.post.findMany({ select: slug, cursor: { id }, skip: 1, take: limit });

export const neighbours = (id: string, before: boolean, count: number) =>
  prisma.post.findMany({
    select: slug,
    cursor: { id },
    take: before ? -count : count,
    orderBy: [{ views: 'asc' }, { id: 'asc' }],
  });

export const published = (limit: number) =>
  prisma.post.findMany({ select: slug, orderBy: { publishedAt: { sort: 'asc', nulls: 'first' } }, distinct: ['publishedAt'], take: limit });

export const sorted = (orderBy: Pick<Prisma.UserOrderByWithRelationInput, 'name' | 'age'>, limit: number) =>
  prisma.user.findMany({ select: { id: true }, orderBy: [{ role: 'asc' }, orderBy], take: limit });

export const certain = (q: string, wanted: number[]) =>
  Promise.all([
    prisma.post.findMany({ select: slug, take: PAGE }),
    prisma.post.findMany({ select: slug, take: wanted.length }),
    prisma.post.findMany({ select: slug, take: Math.min(Math.max(1, Number(q) || 3), 4) }),
    prisma.post.findMany({ select: slug, take: PAGE + 1 }),
    prisma.user.findMany({ select: { id: true, posts: { select: slug, take: PAGE } }, orderBy: { id: 'asc' } }),
  ]);

export const nested = (limit: number) =>
  prisma.user.findMany({ select: { id: true, posts: { select: slug, take: limit } }, orderBy: { id: 'asc' } });
