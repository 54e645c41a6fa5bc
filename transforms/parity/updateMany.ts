import type { SQL } from 'drizzle-orm';
import type { PgTable, PgUpdateSetSource } from 'drizzle-orm/pg-core';
import { affectedRows } from './affectedRows';
import { hasValues } from './hasValues';
import type { AnyDatabase } from './insertRows';

/** Prisma's `updateMany` where what is set may turn out to be nothing: then the rows are only counted. */
export async function updateMany<Table extends PgTable>(
  db: AnyDatabase,
  table: Table,
  where: SQL | undefined,
  set: PgUpdateSetSource<Table>,
): Promise<{ count: number }> {
  if (!hasValues(set)) return { count: await db.$count(table as PgTable, where) };
  return {
    count: affectedRows(
      await db
        .update(table as PgTable)
        .set(set)
        .where(where),
    ),
  };
}
