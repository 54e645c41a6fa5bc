import { prisma } from '@/prisma';

export const run = (id: string) =>
  prisma.entry.upsert({
    where: { id },
    create: { id, label: 'new', amount: 1, accountId: 1 },
    update: { amount: { increment: 1 } },
    select: { label: true },
  });
