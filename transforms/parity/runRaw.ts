import type { SQL } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { driverError } from './driverError';
import { RawQueryError } from './RawQueryError';

/** A database or a transaction that takes raw SQL, whatever its driver and schema. */
export type RawDatabase = Pick<PgDatabase<PgQueryResultHKT>, 'execute'>;

/** Runs raw SQL, and gives what the driver answers. What the database refuses is P2010, as in Prisma. */
export async function runRaw(db: RawDatabase, statement: SQL): Promise<unknown> {
  try {
    return await db.execute(statement);
  } catch (error) {
    const found = driverError(error);
    throw found?.severity === undefined ? error : new RawQueryError(found, error);
  }
}
