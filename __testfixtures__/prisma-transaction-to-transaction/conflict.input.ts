// Two serializable transactions that read and write the same row: one of them is refused, by either.
import { Prisma } from '@prisma/client';
import { prisma } from '@/prisma';

export async function earn(id: number, amount: number) {
  return prisma.$transaction(
    async (tx) => {
      const { credits } = await tx.user.findUniqueOrThrow({ where: { id }, select: { credits: true } });
      await tx.user.update({ where: { id }, data: { credits: credits + amount } });
      return 'earned';
    },
    { isolationLevel: Prisma.TransactionIsolationLevel.Serializable, timeout: 10_000 },
  );
}
