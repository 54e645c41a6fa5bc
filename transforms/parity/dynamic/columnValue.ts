import type { Column } from 'drizzle-orm';

/** A value as the column's driver takes it: Prisma also takes ISO strings for dates and numbers for bigints, in lists as well. */
export function columnValue(column: Column & { baseColumn?: Column }, value: unknown): unknown {
  const { baseColumn } = column;
  if (baseColumn && Array.isArray(value)) return value.map((item) => columnValue(baseColumn, item));
  if (column.dataType === 'date' && typeof value === 'string') return new Date(value);
  if (column.dataType === 'bigint' && typeof value === 'number') return BigInt(value);
  return value;
}
