import { driverError } from './driverError';
import { violatedColumns } from './violatedColumns';

/** What Prisma 5 and 6 say in `meta` of an error: the columns or the constraint that it is about. */
export function errorMeta(error: unknown): Record<string, unknown> | undefined {
  const found = driverError(error);
  if (!found) return (error as { meta?: Record<string, unknown> } | null | undefined)?.meta;
  if (found.code === '23505') return { target: violatedColumns(error) };
  return { field_name: found.constraint, column_name: found.column, table: found.table };
}
