import type { SQL } from 'drizzle-orm';
import type { PgTable, PgUpdateSetSource, SelectedFieldsFlat } from 'drizzle-orm/pg-core';
import { firstOrThrow } from './firstOrThrow';
import type { AnyDatabase } from './insertRows';
import type { RowOf } from './RowOf';
import { updateManyAndReturn } from './updateManyAndReturn';

/** Prisma's `update` where what is set may turn out to be nothing: then the row is only read. P2025 where there is none. */
export async function updateOne<
  Table extends PgTable,
  Columns extends SelectedFieldsFlat | undefined = undefined,
>(
  db: AnyDatabase,
  table: Table,
  where: SQL | undefined,
  set: PgUpdateSetSource<Table>,
  modelName: string,
  columns?: Columns,
): Promise<RowOf<Table, Columns>> {
  if (!where) throw new Error(`An update of one ${modelName} needs to know which.`);
  return firstOrThrow(await updateManyAndReturn(db, table, where, set, columns), modelName, 'an update');
}
