import type { SelectedFieldsFlat, MySqlTable } from 'drizzle-orm/mysql-core';
import type { SelectResultFields } from 'drizzle-orm/query-builders/select.types';

/** A row with the columns that are asked for; with all of the table's where none are. */
export type RowOf<Table extends MySqlTable, Columns extends SelectedFieldsFlat | undefined> = [
  Columns,
] extends [undefined]
  ? Table['$inferSelect']
  : SelectResultFields<NonNullable<Columns>>;
