import type { Table } from 'drizzle-orm';

/** What `orderOf` takes: Prisma's order by a table's columns. */
export type OrderBy<From extends Table> = {
  [Column in keyof From['$inferSelect']]?:
    'asc' | 'desc' | { sort: 'asc' | 'desc'; nulls?: 'first' | 'last' };
};
