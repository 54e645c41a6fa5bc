// MySQL: each relation is a query of its own, since MariaDB has not what Drizzle's relational queries need; an offset needs a limit.
// schema: blog-mysql
import { prisma } from '@/prisma';

export function cards(title: string) {
  return prisma.post.findMany({
    where: { title: { contains: title } },
    select: { slug: true, author: { select: { name: true } }, tags: { orderBy: { name: 'asc' } } },
    orderBy: { slug: 'asc' },
    skip: 1,
  });
}

export const pages = (site?: string) =>
  prisma.page.findMany({
    where: { site },
    select: { title: true, hits: { select: { id: true, page: true }, orderBy: { id: 'desc' } } },
    orderBy: [{ site: 'asc' }, { path: 'asc' }],
  });

export const hits = () => prisma.hit.findMany({ include: { page: true }, orderBy: { id: 'asc' } });
