import { driverError } from './driverError';

/** An error of the database: Prisma's own, a parity helper's, or a driver's, alone or wrapped by Drizzle. */
export type KnownRequestError = Error &
  ({ code: string } | { query: string; cause?: unknown }) & { meta?: Record<string, unknown> };

/** What Prisma calls the errors of Postgres (by SQLSTATE) and of its connection. */
const CODES: Record<string, string> = {
  '22001': 'P2000', // value too long
  '22003': 'P2020', // number out of range
  '22P02': 'P2007', // invalid input
  '23001': 'P2003', // restricted by a foreign key
  '23502': 'P2011', // null in a required column
  '23503': 'P2003', // foreign key
  '23505': 'P2002', // unique
  '28000': 'P1010', // access denied
  '28P01': 'P1000', // wrong password
  '3D000': 'P1003', // no such database
  '40001': 'P2034', // serialization failure
  '40P01': 'P2034', // deadlock
  '42703': 'P2022', // no such column
  '42P01': 'P2021', // no such table
  '42P04': 'P1009', // database exists
  '53300': 'P2037', // too many connections
  ECONNREFUSED: 'P1001',
  ECONNRESET: 'P1017',
  ENOTFOUND: 'P1001',
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
  if (found?.message === 'timeout exceeded when trying to connect') return 'P2024';
  if (found) return CODES[found.code ?? ''] ?? (found.severity && 'P2039');
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' && /^P[1-6]\d{3}$/.test(code) ? code : undefined;
}
