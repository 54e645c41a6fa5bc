// A variable that is assigned again before the call is one choice at its place: an if chain, a switch, orders through relations, a page from a cursor.
// schema: blog
import { prisma } from '@/prisma';
import type { Prisma } from '@prisma/client';

export async function page(sort: 'new' | 'popular' | 'title', cursor: string | undefined) {
  let order: Prisma.PostOrderByWithRelationInput = { id: 'desc' };
  if (sort === 'popular') order = { views: 'desc' };
  else if (sort === 'title') order = { title: 'asc' };
  const rows = await prisma.post.findMany({
    select: { slug: true },
    orderBy: [order, { id: 'asc' }],
    skip: cursor ? 1 : undefined,
    cursor: cursor ? { id: cursor } : undefined,
    take: 2,
  });
  return rows;
}

export async function ranked(sort: string) {
  let orderBy: Prisma.UserOrderByWithRelationInput;
  switch (sort) {
    case 'posts':
    case 'busy':
      orderBy = { posts: { _count: 'desc' } };
      break;
    case 'name':
      orderBy = { name: 'asc' };
      break;
    default:
      orderBy = { email: 'asc' };
  }
  return prisma.user.findMany({ select: { email: true }, where: { id: { lt: 4 } }, orderBy: [orderBy, { id: 'asc' }] });
}

export async function several(byName: boolean, term: string) {
  let where: Prisma.TagWhereInput = {};
  let orderBy: Prisma.TagOrderByWithRelationInput[] = [{ id: 'asc' }];
  if (byName) {
    where = { name: { contains: term } };
    orderBy = [{ name: 'desc' }, { id: 'asc' }];
  } else if (term) {
    where = { color: term };
  }
  return prisma.tag.findMany({ where, orderBy, take: 3 });
}

export async function changing(sort: string) {
  let order: Prisma.TagOrderByWithRelationInput = { id: 'asc' };
  for (const word of sort.split(' ')) if (word === 'name') order = { name: 'asc' };
  return prisma.tag.findMany({ orderBy: order });
}
