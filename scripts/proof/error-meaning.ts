import type { ErrorRecord } from './tagged';

/**
 * What the database says (PostgreSQL's SQLSTATE, MySQL's error number, SQLite's extended result code) as Prisma 7 with its
 * adapters names it; whatever is not here becomes P2039, and P2010 in raw queries (found by experiment, Prisma 7.10; those of
 * MySQL and SQLite stand in the adapters' own tables).
 */
const prismaCodes: Readonly<Record<string, string>> = {
  '23505': 'P2002',
  '23001': 'P2003',
  '23503': 'P2003',
  '23502': 'P2011',
  '40001': 'P2034',
  '40P01': 'P2034',
  '22001': 'P2000',
  '22003': 'P2020',
  '22P02': 'P2007',
  '42P01': 'P2021',
  '42703': 'P2022',
  // MySQL, MariaDB
  '1062': 'P2002',
  '1451': 'P2003',
  '1452': 'P2003',
  '1263': 'P2011',
  '1364': 'P2011',
  '1048': 'P2011',
  '1213': 'P2034',
  '1406': 'P2000',
  '1264': 'P2020',
  '1146': 'P2021',
  '1054': 'P2022',
  '1191': 'P2030',
  // SQLite
  '2067': 'P2002',
  '1555': 'P2002',
  '787': 'P2003',
  '1811': 'P2003',
  '1299': 'P2011',
};

/** What an error means, whichever library threw it. */
export type ErrorMeaning =
  /** The database or the ORM refused: Prisma's code for it, and the constraint where one was violated. */
  | { kind: 'refused'; code: string; sqlState?: string; constraint?: string }
  /** Prisma refused the arguments before any SQL; Drizzle has no counterpart, so any error that wrote nothing will do. */
  | { kind: 'invalid arguments' }
  /** The program's own error. */
  | { kind: 'own'; class: string; message: string; code?: string; properties: unknown };

/** What an error means, so that errors of Prisma and of Drizzle can be compared. */
export function errorMeaning(error: ErrorRecord): ErrorMeaning {
  const { code, database } = error;
  if (error.prisma === 'PrismaClientValidationError') return { kind: 'invalid arguments' };
  if (code !== undefined && /^P\d{4}$/.test(code)) {
    return { kind: 'refused', code, sqlState: database?.sqlState, constraint: database?.constraint };
  }
  if (database) {
    const { sqlState, constraint } = database;
    return { kind: 'refused', code: prismaCodes[sqlState] ?? 'P2039', sqlState, constraint };
  }
  return { kind: 'own', class: error.class, message: error.message, code, properties: error.properties };
}

/** How two errors differ in meaning; undefined where they do not. */
export function errorDifference(prisma: ErrorRecord, drizzle: ErrorRecord): string | undefined {
  const [before, after] = [errorMeaning(prisma), errorMeaning(drizzle)];
  if (before.kind === 'invalid arguments') return undefined;
  if (before.kind === 'refused' && after.kind === 'refused') {
    // A raw query's failure is always P2010 in Prisma; what went wrong stands in the SQLSTATE.
    const sameCode =
      before.code === 'P2010' ? before.sqlState === after.sqlState : before.code === after.code;
    const { constraint } = before;
    const sameConstraint =
      constraint === undefined || after.constraint === undefined || constraint === after.constraint;
    return sameCode && sameConstraint ? undefined : `${refusal(before)} became ${refusal(after)}`;
  }
  const [left, right] = [JSON.stringify(before), JSON.stringify(after)];
  return left === right ? undefined : `${left} became ${right}`;
}

function refusal({
  code,
  sqlState,
  constraint,
}: {
  code: string;
  sqlState?: string;
  constraint?: string;
}): string {
  return [code, sqlState && `(SQLSTATE ${sqlState})`, constraint && `on ${constraint}`]
    .filter(Boolean)
    .join(' ');
}
