// Lists of conditions with parts that are spread in under a test: each part is read at its place, relations included.
// schema: blog
import { prisma } from '@/prisma';

export function either(minors: boolean, age: number) {
  return prisma.user.findMany({
    where: {
      OR: [{ posts: { some: { published: false } } }, ...(minors ? [{ age: { lt: age } }, { age: null }] : [])],
    },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
}

export function both(named: boolean, age: number) {
  const condition = named ? { name: { contains: 'a' } } : undefined;
  return prisma.user.findMany({
    where: { AND: [...(condition ? [condition] : []), { age: { gte: age } }, { posts: { some: {} } }] },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
}
