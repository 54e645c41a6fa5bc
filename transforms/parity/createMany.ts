import type { PgTable } from 'drizzle-orm/pg-core';
import { affectedRows } from './affectedRows';
import type { InsertRow } from './writtenRow';
import { insertRows, type AnyDatabase } from './insertRows';

/** Prisma's `createMany`: any number of rows (none too), all or none; with `skipDuplicates` those that are there already are passed over. */
export async function createMany<Table extends PgTable>(
  db: AnyDatabase,
  table: Table,
  rows: readonly InsertRow<Table>[],
  options: { skipDuplicates?: boolean } = {},
): Promise<{ count: number }> {
  const counts = await insertRows(db, table, rows, async (tx, chunk) => {
    const insert = tx.insert(table as PgTable).values(chunk);
    return affectedRows(await (options.skipDuplicates ? insert.onConflictDoNothing() : insert));
  });
  return { count: counts.reduce((sum, count) => sum + count, 0) };
}
