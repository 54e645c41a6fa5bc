import { inArray, isNull, type Column, type SQL } from 'drizzle-orm';

/** Prisma's `{ column: { in: values } }`: no condition where there is no list, `IS NULL` where it is null. */
export function inOpt<Table extends Column>(
  column: Table,
  values: readonly Table['_']['data'][] | null | undefined,
): SQL | undefined {
  if (values === undefined) return undefined;
  return values === null ? isNull(column) : inArray(column, [...values]);
}
