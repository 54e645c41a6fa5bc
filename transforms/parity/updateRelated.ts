import type { SQL } from 'drizzle-orm';
import type { PgTable, PgUpdateSetSource } from 'drizzle-orm/pg-core';
import { hasValues } from './hasValues';
import type { AnyDatabase } from './insertRows';
import { updateOne } from './updateOne';

/** Prisma's nested `update`: where nothing is to be set nothing is done, not even a look whether the record is there; else P2025. */
export async function updateRelated<Table extends PgTable>(
  db: AnyDatabase,
  table: Table,
  where: SQL | undefined,
  set: PgUpdateSetSource<Table>,
  modelName: string,
): Promise<void> {
  if (hasValues(set)) await updateOne(db, table, where, set, modelName);
}
