import { driverError } from './driverError';

/** What Prisma 5 and 6 say in `meta` of an error: the columns that it is about. */
export function errorMeta(error: unknown): Record<string, unknown> | undefined {
  const found = driverError(error);
  if (!found) return (error as { meta?: Record<string, unknown> } | null | undefined)?.meta;
  if (found.code === 'SQLITE_CONSTRAINT_FOREIGNKEY') return { field_name: 'foreign key' };
  return { target: found.columns };
}
