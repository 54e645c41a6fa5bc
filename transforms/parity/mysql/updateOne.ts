import { and, eq, getTableColumns, type SQL } from 'drizzle-orm';
import {
  getTableConfig,
  type MySqlColumn,
  type MySqlTable,
  type MySqlUpdateSetSource,
  type SelectedFieldsFlat,
} from 'drizzle-orm/mysql-core';
import { firstOrThrow } from '../firstOrThrow';
import { hasValues } from '../hasValues';
import type { AnyDatabase } from './insertRows';
import type { RowOf } from './RowOf';

/**
 * Prisma's `update` where what is set may turn out to be nothing: then the row is only read. P2025 where there is none. The row
 * is read by its primary key behind the update, since MySQL gives none back.
 */
export async function updateOne<
  Table extends MySqlTable,
  Columns extends SelectedFieldsFlat | undefined = undefined,
>(
  db: AnyDatabase,
  table: Table,
  where: SQL | undefined,
  set: MySqlUpdateSetSource<Table>,
  modelName: string,
  columns?: Columns,
): Promise<RowOf<Table, Columns>> {
  if (!where) throw new Error(`An update of one ${modelName} needs to know which.`);
  const wanted: SelectedFieldsFlat = columns ?? getTableColumns(table);
  const target = table as MySqlTable;
  const read = (tx: AnyDatabase, fields: SelectedFieldsFlat, condition: SQL | undefined) =>
    tx.select(fields).from(target).where(condition).limit(1);
  if (!hasValues(set))
    return firstOrThrow(await read(db, wanted, where), modelName, 'an update') as RowOf<Table, Columns>;
  return db.transaction(async (tx) => {
    const keys = keyColumns(table);
    const found = firstOrThrow(await read(tx, keys, where), modelName, 'an update');
    await tx.update(target).set(set).where(byKey(keys, found));
    const [row] = await read(tx, wanted, byKey(keys, { ...found, ...newKey(set, keys) }));
    return row as RowOf<Table, Columns>;
  });
}

function keyColumns(table: MySqlTable): Record<string, MySqlColumn> {
  const { primaryKeys } = getTableConfig(table);
  const compound = primaryKeys.flatMap((key) => key.columns);
  const entries = Object.entries<MySqlColumn>(getTableColumns(table)).filter(
    ([, column]) => column.primary || compound.includes(column),
  );
  return Object.fromEntries(entries);
}

/** What is set of the key. */
function newKey(set: object, keys: Record<string, MySqlColumn>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(set).filter(([name, value]) => name in keys && value !== undefined),
  );
}

function byKey(keys: Record<string, MySqlColumn>, row: Record<string, unknown>): SQL | undefined {
  return and(...Object.entries(keys).map(([name, column]) => eq(column, row[name])));
}
