import type { MySqlTable } from 'drizzle-orm/mysql-core';
import { affectedRows } from './affectedRows';
import type { InsertRow } from '../writtenRow';
import { insertRows, type AnyDatabase } from './insertRows';

/** Prisma's `createMany`: any number of rows (none too), all or none; with `skipDuplicates` those that are there already are passed over. */
export async function createMany<Table extends MySqlTable>(
  db: AnyDatabase,
  table: Table,
  rows: readonly InsertRow<Table>[],
  options: { skipDuplicates?: boolean } = {},
): Promise<{ count: number }> {
  const counts = await insertRows(db, table, rows, async (tx, chunk) => {
    const insert = tx.insert(table as MySqlTable);
    return affectedRows(await (options.skipDuplicates ? insert.ignore() : insert).values(chunk));
  });
  return { count: counts.reduce((sum, count) => sum + count, 0) };
}
