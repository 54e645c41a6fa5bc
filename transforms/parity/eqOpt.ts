import { eq, isNull, type Column, type SQL } from 'drizzle-orm';

/** Prisma's `{ column: value }`: no condition where the value is undefined, `IS NULL` where it is null. */
export function eqOpt<Table extends Column>(
  column: Table,
  value: Table['_']['data'] | null | undefined,
): SQL | undefined {
  if (value === undefined) return undefined;
  return value === null ? isNull(column) : eq(column, value);
}
