import type { Table } from 'drizzle-orm';

/** What `orderOf` takes: Prisma's order by a table's columns. */
export type OrderBy<From extends Table> = {
  [Column in keyof From['$inferSelect']]?: DirectionOf<From['$inferSelect'][Column]>;
};

/** Lists have no place for nulls in Prisma, though their columns may be null; a Json value may be null itself. */
type DirectionOf<Value> = null extends Value
  ? NonNullable<Value> extends readonly unknown[]
    ? Direction
    : [string | number | boolean] extends [Value]
      ? Direction
      : Direction | { sort: Direction; nulls?: 'first' | 'last' }
  : Direction;

type Direction = 'asc' | 'desc';
