// The column that rows are ordered by may be named at run time, or be one of several, by tests.
import { prisma } from '@/prisma';

export async function sorted(sortBy: 'email' | 'name' | 'age', order: 'asc' | 'desc') {
  return prisma.user.findMany({
    where: { isActive: true },
    select: { id: true },
    orderBy: [{ [sortBy]: order }, { id: 'asc' }],
  });
}

export async function lastOf({ sortBy, order }: { sortBy: 'email' | 'createdAt'; order: 'asc' | 'desc' }) {
  const users = await prisma.user.findMany({
    select: { email: true },
    orderBy: { [sortBy]: order },
    take: -1,
  });
  return users;
}

export async function withPosts(sortBy: 'email' | 'id', ofPosts: 'slug' | 'id') {
  return prisma.user.findMany({
    where: { age: 36 },
    select: { email: true, posts: { select: { slug: true }, orderBy: { [ofPosts]: 'desc' } } },
    orderBy: { [sortBy]: 'desc' },
  });
}

// Any text may come: what is no column is refused, as Prisma refuses it.
export async function byAny(sortBy: string, descending: boolean) {
  return prisma.user.findMany({
    where: { tenant: 'main' },
    select: { id: true },
    orderBy: [{ [sortBy]: descending ? 'desc' : 'asc' }, { id: 'asc' }],
  });
}

export async function counted(sortBy: 'slug' | 'title', order: 'asc' | 'desc') {
  const [posts, count] = await prisma.$transaction([
    prisma.post.findMany({ select: { slug: true }, orderBy: { [sortBy]: order }, take: 2 }),
    prisma.post.count(),
  ]);
  return { posts, count };
}

// One of several orders, or none: then a page is one by the key.
export async function tested(by: string | undefined, take: number) {
  return prisma.user.findMany({
    select: { id: true },
    orderBy: {
      ...(by === 'email' && { email: 'desc' }),
      ...(by === 'member' && { memberNo: { sort: 'asc', nulls: 'last' } }),
      ...(by === 'manager' ? { manager: { email: 'asc' } } : {}),
    },
    skip: 1,
    take: take > 0 ? 1 : 2,
  });
}

export async function eitherKey(byEmail: boolean) {
  return prisma.user.findMany({
    select: { id: true },
    orderBy: { ...(byEmail ? { email: 'asc' } : { id: 'desc' }) },
  });
}

export async function switched(by: string) {
  const orderBy: { email?: 'asc' | 'desc'; id?: 'asc' | 'desc'; createdAt?: 'asc' | 'desc' } = {};
  switch (by) {
    case 'email':
      orderBy.email = 'asc';
      break;
    case 'id':
      orderBy.id = 'desc';
      break;
    default:
      orderBy.createdAt = 'asc';
  }
  return prisma.user.findMany({ where: { tenant: 'main', memberNo: { not: null } }, select: { id: true }, orderBy });
}

// What the direction is may be an object of a relation: that is translated at run time as well.
export async function unknown(sortBy: string, order: any) {
  return prisma.user.findMany({ select: { id: true }, orderBy: { [sortBy]: order } });
}
