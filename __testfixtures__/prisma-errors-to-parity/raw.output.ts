// P2010 is what every failure of raw SQL is called, by Prisma and by the helpers.
import { errorCode, isKnownRequestError } from '@/db/parity';

type Operation = () => Promise<unknown>;

export async function byClassAndCode(operation: Operation) {
  try {
    await operation();
    return 'done';
  } catch (error) {
    if (isKnownRequestError(error) && errorCode(error) === 'P2010') {
      return error.message.includes('Raw query failed') ? 'raw SQL failed' : 'what?';
    }
    throw error;
  }
}

export const byPromise = (operation: Operation) =>
  operation().catch((error: { code?: string }) => {
    if (errorCode(error) === 'P2002') return 'taken';
    if (errorCode(error) === 'P2010') return 'raw';
    throw error;
  });
