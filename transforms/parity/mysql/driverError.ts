/** An error of MySQL or MariaDB, as mysql2 gives it. */
export interface DriverError {
  /** MySQL's name for it: `ER_DUP_ENTRY`; of the connection: `ECONNREFUSED`. */
  code?: string | undefined;
  message: string;
  /** The unique key or foreign key that it is about. */
  constraint?: string | undefined;
  table?: string | undefined;
  column?: string | undefined;
}

interface Thrown {
  cause?: unknown;
  sqlState?: unknown;
  code?: unknown;
  message?: unknown;
}

/**
 * The driver's error in `error`: Drizzle wraps it as `cause` (since 0.44). An error of the application's own that has one as its
 * cause is not taken for one.
 */
export function driverError(error: unknown): DriverError | undefined {
  let found = error as Thrown | null | undefined;
  let wrapped = false;
  while (typeof found === 'object' && found && 'cause' in found && 'query' in found && 'params' in found) {
    found = found.cause as typeof found;
    wrapped = true;
  }
  if (typeof found !== 'object' || !found || (!wrapped && typeof found.sqlState !== 'string'))
    return undefined;
  const message = String(found.message);
  const one = (pattern: RegExp) => pattern.exec(message)?.[1];
  return {
    code: typeof found.code === 'string' ? found.code : undefined,
    message,
    // MySQL writes `users.users_email_key`, MariaDB the key alone.
    constraint: one(/for key '(?:[^']*\.)?([^'.]+)'$/) ?? one(/CONSTRAINT `([^`]+)`/),
    table: one(/`\.`([^`]+)`, CONSTRAINT/),
    column: one(/FOREIGN KEY \(`([^`]+)`/) ?? one(/(?:Column|Field) '([^']+)'/),
  };
}
