import { driverError } from './driverError';

/** An error of the database: Prisma's own, a parity helper's, or a driver's, alone or wrapped by Drizzle. */
export type KnownRequestError = Error &
  ({ code: string } | { query: string; cause?: unknown }) & { meta?: Record<string, unknown> };

/** What Prisma calls the errors of SQLite. */
const CODES: Record<string, string> = {
  SQLITE_CONSTRAINT_UNIQUE: 'P2002',
  SQLITE_CONSTRAINT_PRIMARYKEY: 'P2002',
  SQLITE_CONSTRAINT_FOREIGNKEY: 'P2003',
  SQLITE_CONSTRAINT_TRIGGER: 'P2003',
  SQLITE_CONSTRAINT_NOTNULL: 'P2011',
  SQLITE_BUSY: 'P1008',
};

/**
 * Prisma's code for an error, whether Prisma, Drizzle or a parity helper threw it: `P2002` for a unique violation,
 * `P2025` for a record that is not there. `P2039` is any other error of the database. Undefined for what is no error
 * of the database.
 */
export function errorCode(error: KnownRequestError): string;
export function errorCode(error: unknown): string | undefined;
export function errorCode(error: unknown): string | undefined {
  const found = driverError(error);
  if (found?.message.includes('no such table')) return 'P2021';
  if (found && /no such column|has no column named/.test(found.message)) return 'P2022';
  if (found) return CODES[found.code ?? ''] ?? (found.code?.startsWith('SQLITE_') ? 'P2039' : undefined);
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' && /^P[1-6]\d{3}$/.test(code) ? code : undefined;
}
