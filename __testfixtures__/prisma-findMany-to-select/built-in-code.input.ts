// Arguments that are built before the call: an object filled step by step, constants, ternaries, and what only exists at run time.
// schema: blog
import { prisma } from '@/prisma';
import type { Prisma } from '@prisma/client';

export async function search(q: string | undefined, published: boolean | undefined, page = 1) {
  const where: Prisma.PostWhereInput = {};
  if (q) {
    where.OR = [{ title: { contains: q, mode: 'insensitive' } }, { content: { contains: q } }];
  }
  if (published !== undefined) where.published = published;
  const [rows, total] = await Promise.all([
    prisma.post.findMany({ where, select: { id: true }, orderBy: { id: 'asc' }, skip: (page - 1) * 2, take: 2 }),
    prisma.post.findMany({ where, select: { id: true }, orderBy: { id: 'desc' } }),
  ]);
  return { rows, total };
}

export async function chosen(byAuthor: boolean, key: number, mine: boolean) {
  const orderBy = [{ slug: 'asc' as const }];
  const where = byAuthor ? { authorId: key } : { views: { gte: key } };
  return prisma.post.findMany({ where: { AND: [where, mine ? { reviewerId: 2 } : {}] }, orderBy, select: { slug: true } });
}

export function filtered(where: Pick<Prisma.UserWhereInput, 'email' | 'handle' | 'name'>, orderBy: Pick<Prisma.UserOrderByWithRelationInput, 'id'>) {
  return prisma.user.findMany({ where, orderBy, select: { id: true } });
}

export function sorted(field: 'name' | 'age', direction: 'asc' | 'desc') {
  return prisma.user.findMany({ orderBy: [{ [field]: direction }, { id: 'asc' }], select: { id: true } });
}

export async function byProfile(key: number, published: boolean) {
  const where: Prisma.PostWhereInput = {};
  if (published) where.published = published;
  if (key > 0) {
    const author = await prisma.user.findUnique({ where: { id: key }, select: { id: true, role: true } });
    const reviewer = author?.id;
    if (reviewer) where.authorId = reviewer;
  }
  return prisma.post.findMany({ where, select: { slug: true }, orderBy: { slug: 'asc' } });
}
