import type { SQL } from 'drizzle-orm';
import type { MySqlTable, MySqlUpdateSetSource } from 'drizzle-orm/mysql-core';
import { affectedRows } from './affectedRows';
import { hasValues } from '../hasValues';
import type { AnyDatabase } from './insertRows';

/** Prisma's `updateMany` where what is set may turn out to be nothing: on MySQL it then says 0, however many rows there are. */
export async function updateMany<Table extends MySqlTable>(
  db: AnyDatabase,
  table: Table,
  where: SQL | undefined,
  set: MySqlUpdateSetSource<Table>,
): Promise<{ count: number }> {
  if (!hasValues(set)) return { count: 0 };
  return {
    count: affectedRows(
      await db
        .update(table as MySqlTable)
        .set(set)
        .where(where),
    ),
  };
}
