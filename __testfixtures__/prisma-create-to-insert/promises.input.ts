// Wherever the promise goes, the record is created once, and an error reaches the same handler.
import { prisma } from '@/prisma';

export const arrow = (name: string) => prisma.tag.create({ data: { name } });

export function returned(name: string): Promise<{ id: number }> {
  return prisma.tag.create({ data: { name }, select: { id: true } });
}

export async function collected(a: string, b: string) {
  const [first, second] = await Promise.all([
    prisma.tag.create({ data: { name: a } }),
    prisma.category.create({ data: { name: b }, select: { name: true } }),
  ]);
  return { first, second };
}

export async function chained(name: string) {
  return prisma.tag.create({ data: { name } }).catch(() => null);
}

export async function inTry(name: string) {
  try {
    return prisma.tag.create({ data: { name } });
  } catch {
    return 'caught';
  }
}

export async function awaitedInTry(name: string) {
  try {
    return await prisma.tag.create({ data: { name } });
  } catch {
    return 'caught';
  }
}

export async function nested(name: string) {
  return prisma.category.create({ data: { name, children: { create: { name: `${name}/child` } } } });
}
