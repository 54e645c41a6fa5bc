import { getTableColumns, sql, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';

/**
 * Data of a Prisma call that is only known at run time, for `values(…)` and `set(…)`: `{ increment: 1 }`, `{ set: x }`,
 * `{ push: x }`, ISO strings for dates and Prisma's nulls for Json become what Drizzle takes; `undefined` stays away.
 * What Drizzle would pass over in silence throws: keys that are no column, writes nested in a relation.
 */
export function columnValues<Data extends object>(table: PgTable, data: Data): Data {
  const columns: Record<string, PgColumn> = getTableColumns(table);
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(data) as [string, unknown][]) {
    if (value === undefined) continue;
    const column = columns[name];
    if (!column) throw new Error(`${name} is no column: write relations in statements of their own.`);
    values[name] = columnValue(column, value);
  }
  return values as Data;
}

function columnValue(column: PgColumn, value: unknown): unknown {
  if (isPlainObject(value) && !isJson(column)) return operation(column, value);
  if (column.dataType === 'date' && typeof value === 'string') return new Date(value);
  if (column.dataType === 'bigint' && typeof value === 'number') return BigInt(value);
  if (typeof value !== 'object' || value === null || !isJson(column)) return value;
  const nullName = /^(DbNull|JsonNull)/.exec(value.constructor?.name ?? '')?.[1];
  if (nullName === undefined) return value;
  return nullName === 'DbNull' ? null : sql`'null'::jsonb`;
}

const OPERATORS: Record<string, string> = { increment: '+', decrement: '-', multiply: '*', divide: '/' };

function operation(column: PgColumn, value: Record<string, unknown>): unknown {
  const [entry, ...others] = Object.entries(value).filter(([, operand]) => operand !== undefined);
  if (!entry || others.length > 0) throw new Error(`An update of ${column.name} is exactly one operation.`);
  const [name, operand] = entry;
  if (name === 'set') return columnValue(column, operand);
  if (name === 'push') return pushed(column, Array.isArray(operand) ? operand : [operand]);
  const operator = OPERATORS[name];
  if (operator === undefined) throw new Error(`${name} is no operation on ${column.name}.`);
  return sql`${column} ${sql.raw(operator)} ${sql.param(operand, column)}`;
}

function pushed(column: PgColumn, items: unknown[]): SQL {
  return sql`${column} || ${sql.param(items, column)}`;
}

function isJson(column: PgColumn): boolean {
  return column.dataType === 'json' || /^jsonb?$/.test(column.getSQLType());
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
