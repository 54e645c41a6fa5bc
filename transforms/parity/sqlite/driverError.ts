/** An error of SQLite, as libsql's client gives it. */
export interface DriverError {
  /** With SQLite's extended code: `SQLITE_CONSTRAINT_UNIQUE`. */
  code?: string | undefined;
  message: string;
  table?: string | undefined;
  /** Columns that a constraint is about, where SQLite says so. */
  columns?: string[];
}

interface Thrown {
  cause?: unknown;
  extendedCode?: unknown;
  code?: unknown;
  message?: unknown;
}

/**
 * The driver's error in `error`: Drizzle wraps it as `cause` (since 0.44); a transaction that cannot begin or end throws it
 * as it is. An error of the application's own that has one as its cause is not taken for one.
 */
export function driverError(error: unknown): DriverError | undefined {
  let found = error as Thrown | null | undefined;
  let wrapped = false;
  while (typeof found === 'object' && found && 'cause' in found && 'query' in found && 'params' in found) {
    found = found.cause as typeof found;
    wrapped = true;
  }
  if (typeof found !== 'object' || !found) return undefined;
  const codes = [found.extendedCode, found.code].filter((value) => typeof value === 'string');
  const code = codes.find((value) => value.startsWith('SQLITE_'));
  if (!wrapped && code === undefined) return undefined;
  const message = String(found.message);
  // `UNIQUE constraint failed: users.tenant, users.member_no`
  const [, list = ''] = /constraint failed: (\w+\.[\w., ]+)$/.exec(message) ?? [];
  const names = list === '' ? [] : list.split(', ').map((name) => name.split('.'));
  return {
    code: code ?? codes[0],
    message,
    ...(names.length > 0 && { table: names[0]?.[0], columns: names.map((name) => name.at(-1) ?? '') }),
  };
}
