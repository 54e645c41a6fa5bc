import type { SQL } from 'drizzle-orm';
import { preparedStatement, rawStatement } from './rawStatement';
import { runRaw, type RawDatabase } from './runRaw';

/** Prisma's `$executeRaw`: how many rows the statement found to change; none where it only reads. */
export async function executeRaw(db: RawDatabase, query: SQL): Promise<number> {
  return changed(await runRaw(db, rawStatement(query)));
}

/** Prisma's `$executeRawUnsafe`: a text with `?` for each of the values. */
export async function executeRawUnsafe(db: RawDatabase, text: string, ...values: unknown[]): Promise<number> {
  return changed(await runRaw(db, preparedStatement(text, values)));
}

function changed(result: unknown): number {
  const [header] = result as [{ affectedRows?: number }];
  return header.affectedRows ?? 0;
}
