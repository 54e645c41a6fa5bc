// Drizzle's transactions have no time limit: what is asked about Prisma's alone is marked, what asks about others too goes on.
import { Prisma } from '@prisma/client';
import { prisma } from '@/prisma';

export async function spend(id: number, amount: number) {
  try {
    return await prisma.$transaction(
      async (tx) => {
        await tx.user.update({ where: { id }, data: { credits: { decrement: amount } } });
        return tx.user.findUniqueOrThrow({ where: { id }, select: { credits: true } });
      },
      { timeout: 10_000 },
    );
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2028') return 'too slow';
    if (error instanceof Prisma.PrismaClientKnownRequestError && ['P2034', 'P2028'].includes(error.code)) return 'again';
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2025') return 'nobody';
    throw error;
  }
}

export const ofArguments = () =>
  prisma.user.findMany().catch((error: { code?: string }) => {
    if (error.code === 'P2012') {
      return [];
    }
    throw error;
  });
