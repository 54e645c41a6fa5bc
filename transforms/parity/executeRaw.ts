import type { SQL } from 'drizzle-orm';
import { affectedRows } from './affectedRows';
import { preparedStatement, rawStatement } from './rawStatement';
import { runRaw, type RawDatabase } from './runRaw';

/** Prisma's `$executeRaw`: how many rows the statement changed, or found. */
export async function executeRaw(db: RawDatabase, query: SQL): Promise<number> {
  return changedOrFound(await runRaw(db, rawStatement(query)));
}

/** Prisma's `$executeRawUnsafe`: a text with `$1`, `$2`, …, and the values of these. */
export async function executeRawUnsafe(db: RawDatabase, text: string, ...values: unknown[]): Promise<number> {
  return changedOrFound(await runRaw(db, preparedStatement(text, values)));
}

/** PGlite counts no rows that were only read. */
function changedOrFound(result: unknown): number {
  return affectedRows(result) || ((result as { rows?: unknown[] }).rows?.length ?? 0);
}
