// Every kind of default: those that Prisma computes are computed by the program, the rest by the database.
import { prisma } from '@/prisma';

export async function specimen(label: string) {
  return prisma.specimen.create({ data: { label } });
}

export async function withOwnValues(label: string, plan?: 'FREE' | 'PRO', seenAt?: Date | null) {
  const made = await prisma.specimen.create({
    data: { label, plan, seenAt, roles: [], words: undefined, doc: [], negative: 0 },
    select: { plan: true, seenAt: true, roles: true, words: true, doc: true, negative: true },
  });
  return made;
}
