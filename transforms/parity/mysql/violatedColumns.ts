import { driverError } from './driverError';

/** The unique key that an insert or update ran into: Prisma 5 and 6 name it in `meta.target`. */
export function violatedColumns(error: unknown): string | string[] | undefined {
  const found = driverError(error);
  if (found) return found.constraint;
  return (error as { meta?: { target?: string | string[] } } | null | undefined)?.meta?.target;
}
