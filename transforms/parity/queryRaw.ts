import type { SQL } from 'drizzle-orm';
import { preparedStatement, rawStatement } from './rawStatement';
import { rawRows } from './rawRows';
import { runRaw, type RawDatabase } from './runRaw';

/** Prisma's `$queryRaw`: the rows, with values of the types that Prisma gives them. */
export async function queryRaw<Rows = unknown>(db: RawDatabase, query: SQL): Promise<Rows> {
  return rawRows(await runRaw(db, rawStatement(query))) as Rows;
}

/** Prisma's `$queryRawUnsafe`: a text with `$1`, `$2`, …, and the values of these. */
export async function queryRawUnsafe<Rows = unknown>(
  db: RawDatabase,
  text: string,
  ...values: unknown[]
): Promise<Rows> {
  return rawRows(await runRaw(db, preparedStatement(text, values))) as Rows;
}
