import { sql, type Column, type SQL, type Table } from 'drizzle-orm';

/** Rows as Prisma takes them: texts for dates, numbers for big integers, and so on. */
export type InsertRow<Of extends Table> = {
  [Key in keyof Of['$inferInsert']]: Insertable<Of['$inferInsert'][Key]>;
};

type Insertable<Value> = [string | number | boolean] extends [NonNullable<Value>]
  ? unknown
  : Value | SQL | Alike<NonNullable<Value>>;

type Alike<Value> = Value extends Date
  ? string
  : Value extends bigint
    ? number
    : Value extends { toFixed(): string; toNumber(): number }
      ? number | string | { toFixed(): string }
      : Value extends readonly unknown[]
        ? { set: Value }
        : never;

/**
 * A value of a row that only shows at run time, as the column takes it: an ISO string for a date, a number for a big integer, a
 * fraction for an integer, `{ set }` for a list, Prisma's nulls for Json.
 */
function insertValue(column: Column, value: unknown): unknown {
  const type = column.getSQLType();
  if (typeof value === 'string')
    return column.dataType === 'date' || /^date(time)?$/i.test(type) ? new Date(value) : value;
  if (typeof value === 'number') {
    if (column.dataType === 'bigint' || type === 'BIGINT') return BigInt(Math.trunc(value));
    return /^(small|medium)?(int|serial)/i.test(type) ? Math.trunc(value) : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (column.dataType !== 'json' && !/^jsonb?$/i.test(type))
    return 'set' in value && Array.isArray(value.set) ? value.set : value;
  const nullName = /^(DbNull|JsonNull)/.exec(value.constructor?.name ?? '')?.[1];
  if (nullName === undefined) return value;
  return nullName === 'DbNull' ? null : sql`'null'::jsonb`;
}

/**
 * A row that only shows at run time, as the table takes it, without what is undefined.
 * @throws Error for what is no column, which Drizzle would pass over in silence
 */
export function writtenRow(columns: Record<string, Column>, row: object): Record<string, unknown> {
  const written: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row) as [string, unknown][]) {
    const column = columns[name];
    if (value === undefined) continue;
    if (!column) throw new Error(`${name} is no column of the rows that are created.`);
    written[name] = insertValue(column, value);
  }
  return written;
}
