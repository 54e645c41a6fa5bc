import { getTableColumns } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT, PgTable } from 'drizzle-orm/pg-core';
import { writtenRow } from './writtenRow';

/** A database or a transaction, whatever its driver and schema. */
export type AnyDatabase = Pick<
  PgDatabase<PgQueryResultHKT>,
  'insert' | 'update' | 'delete' | 'select' | '$count'
> & {
  transaction<Result>(run: (tx: AnyDatabase) => Promise<Result>): Promise<Result>;
};

/**
 * Inserts any number of rows, in as many statements as their parameters need, all or none. Rows of one call share one
 * clock, as Prisma's do.
 *
 * @param insert  Runs one statement for some of the rows.
 */
export async function insertRows<Result>(
  db: AnyDatabase,
  table: PgTable,
  rows: readonly object[],
  insert: (tx: AnyDatabase, rows: object[]) => Promise<Result>,
): Promise<Result[]> {
  const clocked = withOneClock(table, rows);
  // As many parameters as Prisma puts into a statement.
  const size = Math.max(1, Math.floor(32_766 / Object.keys(getTableColumns(table)).length));
  const chunks = Array.from({ length: Math.ceil(clocked.length / size) }, (_, index) =>
    clocked.slice(index * size, (index + 1) * size),
  );
  const run = async (tx: AnyDatabase): Promise<Result[]> => {
    const results: Result[] = [];
    for (const chunk of chunks) results.push(await insert(tx, chunk));
    return results;
  };
  return chunks.length > 1 ? db.transaction(run) : run(db);
}

/** The rows with the time of the call in every column that would take the time of its own row. */
export function withOneClock(table: PgTable, rows: readonly object[]): object[] {
  const now = new Date();
  const clocks: Record<string, Date> = {};
  const columns = getTableColumns(table);
  for (const [name, column] of Object.entries(columns)) {
    const value: unknown =
      column.dataType === 'date' ? (column.defaultFn ?? column.onUpdateFn)?.() : undefined;
    if (value instanceof Date && value >= now) clocks[name] = now;
  }
  return rows.map((row) => ({ ...clocks, ...writtenRow(columns, row) }));
}
