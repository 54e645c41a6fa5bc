// Null compared whatever the case is IS NULL, in a list's place too; so is what is not null.
import { prisma } from '@/prisma';

export async function byName(name: string | null) {
  const user = await prisma.user.findFirst({
    where: { name: { equals: name, mode: 'insensitive' } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  return { user };
}

export async function maybe(input: { name?: string | null }) {
  return prisma.user.findFirst({
    where: { name: { equals: input.name, mode: 'insensitive' } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
}

export async function others(name: string | null) {
  return prisma.user.findFirst({
    where: { NOT: { name: { equals: name, mode: 'insensitive' } }, id: { gt: 1 } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
}

export async function among(names: string[] | null) {
  return prisma.user.findFirst({
    where: { name: { in: names as string[], mode: 'insensitive' }, id: { gt: 1 } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
}
