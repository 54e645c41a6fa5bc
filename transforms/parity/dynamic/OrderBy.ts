import type { Table } from 'drizzle-orm';

/** What `orderOf` takes: Prisma's order by a table's columns. */
export type OrderBy<From extends Table> = {
  [Column in keyof From['$inferSelect']]?: null extends From['$inferSelect'][Column]
    ? Direction | { sort: Direction; nulls?: 'first' | 'last' }
    : Direction;
};

type Direction = 'asc' | 'desc';
