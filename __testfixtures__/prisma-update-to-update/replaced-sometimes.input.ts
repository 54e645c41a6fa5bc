// A column that is written under several tests takes what the last of them that came out so gives it.
import { prisma } from '@/prisma';

export async function write(id: number, a: boolean, b: boolean, name: string) {
  return prisma.user.update({
    where: { id },
    data: { ...(a && { name, credits: { increment: 1 } }), ...(b && { name: 'Bob', credits: 5 }), score: 2 },
    select: { name: true, credits: true, score: true },
  });
}

export async function fall(id: number, a: boolean, b: boolean, name: string) {
  return prisma.user.update({
    where: { id },
    data: { name: 'Plain', ...(a && b && { name }) },
    select: { name: true },
  });
}
