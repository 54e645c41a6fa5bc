import { eq, type Column, type SQL } from 'drizzle-orm';
import { required } from './required';

/** A key beside the one that names the row: no condition where it is undefined; Prisma refuses null. */
export function keyOpt<Table extends Column>(
  column: Table,
  value: Table['_']['data'] | null | undefined,
  name: string,
): SQL | undefined {
  return value === undefined ? undefined : eq(column, required(value, name));
}
