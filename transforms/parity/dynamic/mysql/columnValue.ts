import type { Column } from 'drizzle-orm';

/** A value as the column's type takes it: Prisma also takes ISO strings for dates and numbers for bigints. */
export function columnValue(column: Column, value: unknown): unknown {
  const isDate = column.dataType === 'date' || column.getSQLType() === 'date';
  if (isDate && typeof value === 'string') return new Date(value);
  if (column.dataType === 'bigint' && typeof value === 'number') return BigInt(value);
  return value;
}
