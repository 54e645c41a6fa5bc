import type { Table } from 'drizzle-orm';

/** What `columnValues` takes for an update: values of a table's columns, or Prisma's operations on them. */
export type UpdateData<Of extends Table> = {
  [Column in keyof Of['$inferInsert']]?: ColumnUpdate<Of['$inferInsert'][Column]>;
};

type ColumnUpdate<Value> = Value | { set?: Value } | Operations<NonNullable<Value>>;

type Operations<Value> = Value extends number | bigint | { toFixed(): string }
  ? { increment?: Value } | { decrement?: Value } | { multiply?: Value } | { divide?: Value }
  : Value extends readonly (infer Item)[]
    ? { push?: Item | Item[] }
    : never;
