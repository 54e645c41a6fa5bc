import { isNotNull, ne, type Column, type SQL } from 'drizzle-orm';

/** Prisma's `{ column: { not: value } }`: no condition where the value is undefined, `IS NOT NULL` where it is null. */
export function neOpt<Table extends Column>(
  column: Table,
  value: Table['_']['data'] | null | undefined,
): SQL | undefined {
  if (value === undefined) return undefined;
  return value === null ? isNotNull(column) : ne(column, value);
}
