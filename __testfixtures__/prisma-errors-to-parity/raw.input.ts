// P2010 is what every failure of raw SQL is called, by Prisma and by the helpers.
import { Prisma } from '@prisma/client';

type Operation = () => Promise<unknown>;

export async function byClassAndCode(operation: Operation) {
  try {
    await operation();
    return 'done';
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2010') {
      return error.message.includes('Raw query failed') ? 'raw SQL failed' : 'what?';
    }
    throw error;
  }
}

export const byPromise = (operation: Operation) =>
  operation().catch((error: { code?: string }) => {
    if (error.code === 'P2002') return 'taken';
    if (error.code === 'P2010') return 'raw';
    throw error;
  });
