import { prisma } from '@/prisma';

export const run = (id: number) =>
  prisma.$transaction(async (tx) => {
    const account = await tx.account.findUniqueOrThrow({ where: { id } });
    await tx.account.update({ where: { id }, data: { credits: { increment: 1 } } });
    return account.email;
  });
