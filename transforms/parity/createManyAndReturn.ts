import type { PgTable, SelectedFieldsFlat } from 'drizzle-orm/pg-core';
import type { InsertRow } from './writtenRow';
import { insertRows, type AnyDatabase } from './insertRows';
import type { RowOf } from './RowOf';

/** Prisma's `createManyAndReturn`: as `createMany`, with the rows that went in, or some of their columns. */
export async function createManyAndReturn<
  Table extends PgTable,
  Columns extends SelectedFieldsFlat | undefined = undefined,
>(
  db: AnyDatabase,
  table: Table,
  rows: readonly InsertRow<Table>[],
  options: { skipDuplicates?: boolean; returning?: Columns } = {},
): Promise<RowOf<Table, Columns>[]> {
  const inserted = await insertRows(db, table, rows, async (tx, chunk) => {
    const values = tx.insert(table as PgTable).values(chunk);
    const insert = options.skipDuplicates ? values.onConflictDoNothing() : values;
    return options.returning ? insert.returning(options.returning) : insert.returning();
  });
  return inserted.flat() as RowOf<Table, Columns>[];
}
