import type { SQL } from 'drizzle-orm';
import type { SQLiteTable, SQLiteUpdateSetSource } from 'drizzle-orm/sqlite-core';
import { affectedRows } from './affectedRows';
import { hasValues } from '../hasValues';
import type { AnyDatabase } from './insertRows';

/** Prisma's `updateMany` where what is set may turn out to be nothing: on SQLite it then says 0, however many rows there are. */
export async function updateMany<Table extends SQLiteTable>(
  db: AnyDatabase,
  table: Table,
  where: SQL | undefined,
  set: SQLiteUpdateSetSource<Table>,
): Promise<{ count: number }> {
  if (!hasValues(set)) return { count: 0 };
  return {
    count: affectedRows(
      await db
        .update(table as SQLiteTable)
        .set(set)
        .where(where),
    ),
  };
}
