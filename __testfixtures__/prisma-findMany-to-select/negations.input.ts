// A not of operators inside of another turns them round again, one of a value does not; without case where that is said outside; an empty OR says nothing inside of AND, OR and NOT.
import { prisma } from '@/prisma';

const select = { id: true } as const;
const orderBy = { id: 'asc' } as const;

export const negated = (age: number, ages: number[], word: string) =>
  Promise.all([
    prisma.user.findMany({ where: { age: { not: { notIn: [36, 58] } } }, select, orderBy }),
    prisma.user.findMany({ where: { age: { not: { notIn: ages } } }, select, orderBy }),
    prisma.user.findMany({ where: { age: { not: { not: { gt: age } } } }, select, orderBy }),
    prisma.user.findMany({ where: { age: { not: { not: age } } }, select, orderBy }),
    prisma.user.findMany({ where: { name: { not: { contains: word }, mode: 'insensitive' } }, select, orderBy }),
    prisma.user.findMany({ where: { name: { not: { not: { equals: word } }, mode: 'insensitive' } }, select, orderBy }),
  ]);

export const inside = (name?: string) =>
  Promise.all([
    prisma.user.findMany({ where: { AND: [{ OR: [] }, { role: 'USER' }] }, select, orderBy }),
    prisma.user.findMany({ where: { AND: { OR: [{ name }] }, role: 'USER' }, select, orderBy }),
    prisma.user.findMany({ where: { OR: [{ id: 2 }, { id: 1, OR: [] }] }, select, orderBy }),
    prisma.user.findMany({ where: { NOT: { id: 1, OR: [{ name }] } }, select, orderBy }),
    prisma.user.findMany({ where: { posts: { some: { AND: [{ OR: [] }] } } }, select, orderBy }),
    prisma.user.findMany({ where: { posts: { none: { OR: [] } } }, select, orderBy }),
  ]);

export async function search(q: string, words: string[]) {
  const OR = words.map((word) => ({ name: { contains: word, mode: 'insensitive' as const } }));
  return prisma.user.findMany({ where: { email: { contains: q }, AND: [{ OR }] }, select, orderBy });
}
