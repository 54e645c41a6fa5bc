// SQLite: an offset needs a limit, and its JSON, by which relations are loaded, has 15 digits and no bytes.
// schema: blog-sqlite
import { prisma } from '@/prisma';

export function after(skip: number) {
  return prisma.user.findMany({ select: { id: true }, orderBy: { email: 'asc' }, skip });
}

export function withAuthors(text: string) {
  return prisma.post.findMany({
    where: { title: { contains: text } },
    include: { author: true },
    orderBy: { id: 'asc' },
  });
}

export function withCounts(minimum: number) {
  return prisma.user.findMany({
    where: { reports: { none: { age: { lt: minimum } } } },
    include: { posts: { orderBy: { slug: 'asc' }, take: 2 }, _count: { select: { reports: true } } },
    orderBy: { name: { sort: 'desc', nulls: 'last' } },
  });
}
