import { driverError } from './driverError';

/** An error of the database: Prisma's own, a parity helper's, or a driver's, alone or wrapped by Drizzle. */
export type KnownRequestError = Error &
  ({ code: string } | { query: string; cause?: unknown }) & { meta?: Record<string, unknown> };

/** What Prisma calls the errors of MySQL and of its connection. */
const CODES: Record<string, string> = {
  ER_DUP_ENTRY: 'P2002',
  ER_NO_REFERENCED_ROW_2: 'P2003',
  ER_ROW_IS_REFERENCED_2: 'P2003',
  ER_BAD_NULL_ERROR: 'P2011',
  ER_NO_DEFAULT_FOR_FIELD: 'P2011',
  ER_DATA_TOO_LONG: 'P2000',
  ER_WARN_DATA_OUT_OF_RANGE: 'P2020',
  ER_LOCK_DEADLOCK: 'P2034',
  ER_NO_SUCH_TABLE: 'P2021',
  ER_BAD_FIELD_ERROR: 'P2022',
  ER_FT_MATCHING_KEY_NOT_FOUND: 'P2030',
  ER_BAD_DB_ERROR: 'P1003',
  ER_DBACCESS_DENIED_ERROR: 'P1010',
  ER_ACCESS_DENIED_ERROR: 'P1000',
  ER_CON_COUNT_ERROR: 'P2037',
  ECONNREFUSED: 'P1001',
  ENOTFOUND: 'P1001',
  ECONNRESET: 'P1017',
  PROTOCOL_CONNECTION_LOST: 'P1017',
  ETIMEDOUT: 'P1008',
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
  if (found) return CODES[found.code ?? ''] ?? (found.code?.startsWith('ER_') ? 'P2039' : undefined);
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' && /^P[1-6]\d{3}$/.test(code) ? code : undefined;
}
