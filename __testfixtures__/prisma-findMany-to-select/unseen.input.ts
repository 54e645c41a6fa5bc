// A where that is put together at run time is translated there if all that it can ask for shows, and is of columns: else the call stays.
// schema: blog
import { prisma } from '@/prisma';
import type { Prisma } from '@prisma/client';

const select = { id: true } as const;
const orderBy = { id: 'asc' } as const;

function visible(role: 'USER' | 'ADMIN') {
  if (role === 'ADMIN') return {};
  return { OR: [{ role }, { isActive: false }] };
}

function popular(authorId: number) {
  const where: Prisma.PostWhereInput = { authorId };
  for (const word of ['a', 'b']) where.OR = [...(where.OR ?? []), { title: { contains: word } }];
  return where;
}

function written(name: string) {
  return { posts: { some: { title: name } } };
}

export const shown = (role: 'USER' | 'ADMIN') => prisma.user.findMany({ where: visible(role), select, orderBy });

export const beside = (role: 'USER' | 'ADMIN', title: string) =>
  prisma.user.findMany({ where: { ...visible(role), posts: { some: { title } } }, select, orderBy });

export const pushed = (names: string[], ages: number[]) => {
  const filters: Prisma.UserWhereInput[] = [];
  for (const name of names) filters.push({ name: { startsWith: name } });
  if (ages.length > 0) filters.push({ age: { in: ages } }, ...ages.map((credits) => ({ credits })));
  return Promise.all([
    prisma.user.findMany({ where: { OR: filters }, select, orderBy }),
    prisma.user.findMany({ where: { AND: filters, isActive: true }, select, orderBy }),
    prisma.user.findMany({ where: { NOT: filters }, select, orderBy }),
    prisma.user.findMany({ where: { AND: [...names.map((name) => ({ name })), { id: 1 }] }, select, orderBy }),
    prisma.user.findMany({ where: { OR: [...names.map((name) => ({ name })), { posts: { none: {} } }] }, select, orderBy }),
  ]);
};

export const assigned = (sort: string) => {
  let order: Prisma.UserOrderByWithRelationInput = { id: 'desc' };
  if (sort === 'name') order = { name: 'asc' };
  else if (sort === 'age') order = { age: { sort: 'desc', nulls: 'last' } };
  return prisma.user.findMany({ select, orderBy: [order, { id: 'asc' }] });
};

export const typed = (where: { name?: string | null; role?: 'USER' | 'ADMIN' }) => prisma.user.findMany({ where, select, orderBy });

export const ofRelations = (name: string) => prisma.user.findMany({ where: written(name), select, orderBy });

export const unknown = (where: Prisma.UserWhereInput, order: Prisma.UserOrderByWithRelationInput) =>
  Promise.all([
    prisma.user.findMany({ where, select, orderBy }),
    prisma.user.findMany({ where: { ...where, isActive: true }, select, orderBy }),
    prisma.user.findMany({ select, orderBy: order }),
  ]);

export const ofSome = (where: Prisma.PostWhereInput) => prisma.user.findMany({ where: { posts: { some: where } }, select, orderBy });

export const given = () => {
  const where: Prisma.UserWhereInput = {};
  restrict(where);
  return prisma.user.findMany({ where, select, orderBy });
};

function restrict(where: Prisma.UserWhereInput) {
  where.posts = { none: {} };
}

export const built = (authorId: number) => prisma.post.findMany({ where: popular(authorId), select: { slug: true } });
