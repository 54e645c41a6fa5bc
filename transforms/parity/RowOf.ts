import type { SelectedFieldsFlat, PgTable } from 'drizzle-orm/pg-core';
import type { SelectResultFields } from 'drizzle-orm/query-builders/select.types';

/** A row with the columns that are asked for; with all of the table's where none are. */
export type RowOf<Table extends PgTable, Columns extends SelectedFieldsFlat | undefined> = [Columns] extends [
  undefined,
]
  ? Table['$inferSelect']
  : SelectResultFields<NonNullable<Columns>>;
