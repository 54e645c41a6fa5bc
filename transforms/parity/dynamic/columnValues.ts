import { getTableColumns, sql, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { columnValue } from './columnValue';

/**
 * Data of a Prisma call that is only known at run time, for `values(…)` and `set(…)`: `{ increment: 1 }`, `{ set: x }`,
 * `{ push: x }`, ISO strings for dates and Prisma's nulls for Json become what Drizzle takes; `undefined` stays, which
 * Drizzle leaves away: what stood before it under the same key is not written. What Drizzle would pass over in silence
 * throws: keys that are no column, writes nested in a relation.
 *
 * @param data      Nothing counts as empty: it may have been spread.
 * @param defaults  What stands where the data has nothing.
 */
export function columnValues<Of extends PgTable, Data extends object, Defaults extends object = object>(
  table: Of,
  data: Data | null | undefined,
  defaults?: Defaults,
): WrittenValues<Of, Data> & Omit<Defaults, keyof Data> {
  const columns: Record<string, PgColumn> = getTableColumns(table);
  const values = { ...defaults } as Record<string, unknown>;
  for (const [name, value] of Object.entries(data ?? {}) as [string, unknown][]) {
    const column = columns[name];
    if (value === undefined) {
      if (column && !(name in values)) values[name] = undefined;
      continue;
    }
    if (!column) throw new Error(`${name} is no column: write relations in statements of their own.`);
    values[name] = writtenValue(column, value);
  }
  return values as WrittenValues<Of, Data> & Omit<Defaults, keyof Data>;
}

/** Data without a type is taken for what the table takes. */
type WrittenValues<Of extends PgTable, Data> = unknown extends Data
  ? Of['$inferInsert']
  : {
      [Key in keyof Data]: WrittenValue<
        Data[Key],
        Key extends keyof Of['$inferInsert'] ? NonNullable<Of['$inferInsert'][Key]> : unknown
      >;
    };

/**
 * What becomes of a value: Prisma's operations are SQL, its nulls for Json too (classes of which TypeScript sees no member); what the
 * column does not take is converted.
 */
type WrittenValue<Value, Column> = Value extends null | undefined
  ? Value
  : IsJson<Column> extends true
    ? Column | SQL
    : Value extends { length: number }
      ? FromText<Value, Column>
      : [keyof Value] extends [never]
        ? unknown extends Value
          ? Value
          : SQL | null
        : [Extract<keyof Value, Operation>] extends [never]
          ? FromText<Value, Column>
          : SQL;

/** A Json column takes every value: Prisma's types for them, readonly lists among those, are wider than what it gives. */
type IsJson<Column> = unknown extends Column
  ? false
  : [string | number | boolean] extends [Column]
    ? true
    : false;

type Operation = 'increment' | 'decrement' | 'multiply' | 'divide' | 'push' | 'set';

/** ISO strings for dates, numbers for big integers, either for decimals, or what looks like one. */
type FromText<Value, Column> = [Column] extends [Date]
  ? Value extends string
    ? Date
    : Value
  : [Column] extends [bigint]
    ? Value extends number
      ? bigint
      : Value
    : [Column] extends [{ toFixed(): string; toNumber(): number }]
      ? Column
      : Value;

function writtenValue(column: PgColumn, value: unknown): unknown {
  if (isPlainObject(value) && !isJsonColumn(column)) return writtenOperation(column, value);
  if (typeof value !== 'object' || value === null || !isJsonColumn(column)) return columnValue(column, value);
  const nullName = /^(DbNull|JsonNull)/.exec(value.constructor?.name ?? '')?.[1];
  if (nullName === undefined) return value;
  return nullName === 'DbNull' ? null : sql`'null'::jsonb`;
}

const ARITHMETIC: Record<string, string> = { increment: '+', decrement: '-', multiply: '*', divide: '/' };

function writtenOperation(column: PgColumn, value: Record<string, unknown>): unknown {
  const [entry, ...others] = Object.entries(value).filter(([, operand]) => operand !== undefined);
  if (!entry || others.length > 0) throw new Error(`An update of ${column.name} is exactly one operation.`);
  const [name, operand] = entry;
  if (name === 'set') return writtenValue(column, operand);
  if (name === 'push') return pushed(column, Array.isArray(operand) ? operand : [operand]);
  const operator = ARITHMETIC[name];
  if (operator === undefined) throw new Error(`${name} is no operation on ${column.name}.`);
  return sql`${column} ${sql.raw(operator)} ${sql.param(operand, column)}`;
}

function pushed(column: PgColumn, items: unknown[]): SQL {
  return sql`${column} || ${sql.param(items, column)}`;
}

function isJsonColumn(column: PgColumn): boolean {
  return column.dataType === 'json' || /^jsonb?$/i.test(column.getSQLType());
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
