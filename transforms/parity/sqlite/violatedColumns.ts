import { driverError } from './driverError';

/** The columns of the unique constraint that an error is about: Prisma 5 and 6 name them in `meta.target`. */
export function violatedColumns(error: unknown): string[] | undefined {
  return driverError(error)?.columns ?? (error as { meta?: { target?: string[] } } | undefined)?.meta?.target;
}
