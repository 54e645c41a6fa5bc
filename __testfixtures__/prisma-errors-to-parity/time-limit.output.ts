// Drizzle's transactions have no time limit: what is asked about Prisma's alone is marked, what asks about others too goes on.
import { prisma } from '@/prisma';
import { errorCode, isKnownRequestError } from '@/db/parity';

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
    // TODO(drizzle-codemods/error-handler): Drizzle’s transactions have no time limit of their own: `statement_timeout` of the database has, and `connectionTimeoutMillis` of the pool (an error of its own code, P2024) https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#error-handler
    if (errorCode(error) === 'P2028')
      return 'too slow';
    if (isKnownRequestError(error) && ['P2034', 'P2028'].includes(errorCode(error))) return 'again';
    if (errorCode(error) === 'P2025') return 'nobody';
    throw error;
  }
}

export const ofArguments = () =>
  prisma.user.findMany().catch((error: { code?: string }) => {
    // TODO(drizzle-codemods/error-handler): Drizzle does not check that required values are there before it asks the database https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#error-handler
    if (errorCode(error) === 'P2012') {
      return [];
    }
    throw error;
  });
