import { getTableColumns, type SQL } from 'drizzle-orm';
import type { PgTable, PgUpdateSetSource, SelectedFieldsFlat } from 'drizzle-orm/pg-core';
import { hasValues } from './hasValues';
import type { AnyDatabase } from './insertRows';
import type { RowOf } from './RowOf';

/** Prisma's `updateManyAndReturn`: where nothing is to be set the rows are only read, and no `updatedAt` moves. */
export async function updateManyAndReturn<
  Table extends PgTable,
  Columns extends SelectedFieldsFlat | undefined = undefined,
>(
  db: AnyDatabase,
  table: Table,
  where: SQL | undefined,
  set: PgUpdateSetSource<Table>,
  columns?: Columns,
): Promise<RowOf<Table, Columns>[]> {
  const wanted: SelectedFieldsFlat = columns ?? getTableColumns(table);
  const rows = hasValues(set)
    ? await db
        .update(table as PgTable)
        .set(set)
        .where(where)
        .returning(wanted)
    : await db
        .select(wanted)
        .from(table as PgTable)
        .where(where);
  return rows as RowOf<Table, Columns>[];
}
