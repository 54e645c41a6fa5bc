// A direction that a constant holds is written out: TypeScript refuses to compare it with the other.
import { prisma } from '@/prisma';

const select = { id: true, name: true };

export async function ids(name: string) {
  const id = 'asc';
  const found = await prisma.user.findMany({ where: { name: { not: name } }, orderBy: { id }, select });
  return found.map((user) => user.id);
}

export async function latest(take: number) {
  const order = 'desc';
  return prisma.user.findMany({ orderBy: { id: order }, take, select });
}
