import { errorCode } from './errorCode';

/** True where the database could not be reached, or did not let us in: Prisma's `PrismaClientInitializationError`. */
export function isConnectionError(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const isPrisma = error.name === 'PrismaClientInitializationError';
  return isPrisma || /^P10(00|01|03|10|11)$/.test(errorCode(error) ?? '');
}
