import type { Table } from 'drizzle-orm';
import type { Where } from './Where';

/** What names a row: the columns that are keys by themselves have values and no operators. */
export type WhereUnique<From extends Table, Key extends keyof From['$inferSelect']> = Where<From> & {
  [Column in Key]?: NonNullable<From['$inferSelect'][Column]>;
};
