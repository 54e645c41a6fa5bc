import { driverError } from './driverError';

/** What Prisma 5 and 6 say in `meta` of an error: the key or the column that it is about. */
export function errorMeta(error: unknown): Record<string, unknown> | undefined {
  const found = driverError(error);
  if (!found) return (error as { meta?: Record<string, unknown> } | null | undefined)?.meta;
  if (found.code === 'ER_DUP_ENTRY') return { target: found.constraint };
  return { field_name: found.column, column_name: found.column, table: found.table };
}
