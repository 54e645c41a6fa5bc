// A text to look for that may be null: Prisma refuses it, and in a pattern it would be the text 'null'.
import { prisma } from '@/prisma';

export async function search(q: any) {
  return prisma.user.findMany({ where: { name: { contains: q } }, select: { id: true }, orderBy: { id: 'asc' } });
}

export async function ending(q: any) {
  return prisma.user.findMany({
    where: { NOT: { email: { endsWith: q, mode: 'insensitive' } } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
}
