// What is asserted keeps its parentheses where a member of it is taken.
import { prisma } from '@/prisma';

const active = (input: { id?: number; days?: Date[] }) => ({ id: input.id, createdAt: { in: input.days } });

export async function chosen(input: unknown) {
  return prisma.user.findMany({
    where: active(input as { id?: number; days?: Date[] }),
    select: { id: true },
    orderBy: { id: 'asc' },
  });
}

export async function made(days: unknown) {
  return prisma.user.findMany({
    where: { createdAt: { in: days as string[] } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
}

export async function named(names: unknown) {
  return prisma.user.findMany({
    where: { name: { notIn: names satisfies unknown as string[], mode: 'insensitive' } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
}
