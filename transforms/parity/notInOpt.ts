import { isNotNull, notInArray, type Column, type SQL } from 'drizzle-orm';

/** Prisma's `{ column: { notIn: values } }`: no condition where there is no list, `IS NOT NULL` where it is null. */
export function notInOpt<Table extends Column>(
  column: Table,
  values: readonly Table['_']['data'][] | null | undefined,
): SQL | undefined {
  if (values === undefined) return undefined;
  return values === null ? isNotNull(column) : notInArray(column, [...values]);
}
