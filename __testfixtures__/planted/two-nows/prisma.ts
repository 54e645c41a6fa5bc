import { prisma } from '@/prisma';

export const run = (email: string) =>
  prisma.account.create({
    data: { email, entries: { create: { id: 'cltnew0000000000000000001', label: 'first' } } },
    include: { entries: true },
  });
