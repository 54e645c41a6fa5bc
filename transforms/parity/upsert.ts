import { and, eq, getTableColumns } from 'drizzle-orm';
import type {
  PgColumn,
  PgInsertValue,
  PgTable,
  PgUpdateSetSource,
  SelectedFieldsFlat,
} from 'drizzle-orm/pg-core';
import { hasValues } from './hasValues';
import { withOneClock, type AnyDatabase } from './insertRows';
import type { RowOf } from './RowOf';

/**
 * Prisma's `upsert` by a unique key, where only the run tells which form Prisma takes: one statement where the new row has
 * the same key and there is something to update; else a look first, then an update or an insert.
 */
export async function upsert<
  Table extends PgTable,
  Columns extends SelectedFieldsFlat | undefined = undefined,
>(
  db: AnyDatabase,
  table: Table,
  {
    where,
    create,
    update,
    returning,
  }: {
    where: Partial<Table['$inferInsert']>;
    create: PgInsertValue<Table>;
    update: PgUpdateSetSource<Table>;
    returning?: Columns;
  },
): Promise<RowOf<Table, Columns>> {
  const columns: Record<string, PgColumn> = getTableColumns(table);
  const wanted: SelectedFieldsFlat = returning ?? columns;
  const key = Object.entries(where).map(([name, value]: [string, unknown]) => {
    const column = columns[name];
    if (!column || value === undefined || value === null)
      throw new Error(`An upsert needs a value for ${name}.`);
    return { name, column, value };
  });
  const [row] = withOneClock(table, [create]) as Record<string, unknown>[];
  const values = row as PgInsertValue<PgTable>;
  const condition = and(...key.map(({ column, value }) => eq(column, value)));
  if (hasValues(update) && key.every(({ name, value }) => row?.[name] === value)) {
    const target = key.map(({ column }) => column);
    const rows = await db
      .insert(table as PgTable)
      .values(values)
      .onConflictDoUpdate({ target, set: update })
      .returning(wanted);
    return rows[0] as RowOf<Table, Columns>;
  }
  return db.transaction(async (tx) => {
    const [existing] = await tx
      .select(wanted)
      .from(table as PgTable)
      .where(condition)
      .limit(1);
    const rows = existing
      ? hasValues(update)
        ? await tx
            .update(table as PgTable)
            .set(update)
            .where(condition)
            .returning(wanted)
        : [existing]
      : await tx
          .insert(table as PgTable)
          .values(values)
          .returning(wanted);
    return rows[0] as RowOf<Table, Columns>;
  });
}
