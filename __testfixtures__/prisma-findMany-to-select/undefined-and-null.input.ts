// undefined is no filter, null is IS NULL, and an OR of which nothing is left matches nothing; what is certain needs no helper.
// schema: blog
import { prisma } from '@/prisma';

const select = { id: true } as const;
const orderBy = { id: 'asc' } as const;

export function search(filter: { name?: string | null; role?: 'USER' | 'ADMIN'; minAge?: number; q?: string; ages?: number[] }) {
  return prisma.user.findMany({
    where: {
      name: filter.name,
      role: filter.role,
      age: { gte: filter.minAge, in: filter.ages },
      email: filter.q ? { contains: filter.q } : undefined,
    },
    select,
    orderBy,
  });
}

export const negated = (name: string | null | undefined, age?: number | null) =>
  Promise.all([
    prisma.user.findMany({ where: { name: { not: name } }, select, orderBy }),
    prisma.user.findMany({ where: { NOT: { name, age } }, select, orderBy }),
    prisma.user.findMany({ where: { NOT: [{ name }, { age }] }, select, orderBy }),
    prisma.user.findMany({ where: { OR: [{ name }, { age }] }, select, orderBy }),
    prisma.user.findMany({ where: { OR: [{ name }, { role: 'ADMIN' }] }, select, orderBy }),
    prisma.user.findMany({ where: { AND: [{ name }, { age }] }, select, orderBy }),
    prisma.user.findMany({ where: { NOT: { OR: [{ name }, { age }] } }, select, orderBy }),
  ]);

export const guarded = (name?: string) => {
  if (!name) return Promise.resolve([]);
  return prisma.user.findMany({ where: { name: { contains: name.trim() }, handle: name.trim().toLowerCase() || undefined }, select, orderBy });
};

export const spread = (q: string | undefined, isActive: boolean | null) =>
  prisma.user.findMany({
    where: { ...(q && { OR: [{ name: { contains: q } }, { handle: q }] }), ...(isActive === null ? {} : { isActive }) },
    select,
    orderBy,
  });
