import type { Table } from 'drizzle-orm';

/** What `orderOf` takes: Prisma's order by a table's columns. */
export type OrderBy<From extends Table> = {
  [Column in keyof From['_']['columns']]?: DirectionOf<From['_']['columns'][Column]['_']>;
};

/** Lists have no place for nulls in Prisma, though their columns may be null. */
type DirectionOf<Column extends { notNull: boolean; data: unknown }> = Column['notNull'] extends true
  ? Direction
  : Column['data'] extends readonly unknown[]
    ? Direction
    : Direction | { sort: Direction; nulls?: 'first' | 'last' };

type Direction = 'asc' | 'desc';
