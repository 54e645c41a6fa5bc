import type { SQL } from 'drizzle-orm';
import type { MySqlDatabase } from 'drizzle-orm/mysql-core';
import type { MySql2PreparedQueryHKT, MySql2QueryResultHKT } from 'drizzle-orm/mysql2';
import { RawQueryError } from '../RawQueryError';
import { driverError } from './driverError';

/** A database or a transaction that takes raw SQL, whatever its schema. */
export type RawDatabase = Pick<MySqlDatabase<MySql2QueryResultHKT, MySql2PreparedQueryHKT>, 'execute'>;

/** Runs raw SQL, and gives what the driver answers. What the database refuses is P2010 with its number, as in Prisma. */
export async function runRaw(db: RawDatabase, statement: SQL): Promise<unknown> {
  try {
    return await db.execute(statement);
  } catch (error) {
    const found = driverError(error);
    const { errno } = ((error as Error).cause ?? error) as { errno?: number };
    if (!found || errno === undefined || errno < 1000) throw error;
    throw new RawQueryError({ code: String(errno), message: found.message }, error);
  }
}
