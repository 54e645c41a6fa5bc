/** An error of the database driver, by the fields that node-postgres, postgres.js, PGlite and Neon share. */
export interface DriverError {
  code?: string | undefined;
  severity?: string | undefined;
  message: string;
  constraint?: string | undefined;
  table?: string | undefined;
  column?: string | undefined;
  detail?: string | undefined;
}

interface Thrown extends Partial<Record<keyof DriverError, unknown>> {
  cause?: unknown;
  // As postgres.js calls them.
  constraint_name?: unknown;
  table_name?: unknown;
  column_name?: unknown;
}

/**
 * The driver's error in `error`: Drizzle wraps it as `cause` (since 0.44; before, and inside postgres.js transactions,
 * it is thrown as it is). An error of the application's own that has one as its cause is not taken for one.
 */
export function driverError(error: unknown): DriverError | undefined {
  let found = error as Thrown | null | undefined;
  let wrapped = false;
  while (typeof found === 'object' && found && 'cause' in found && 'query' in found && 'params' in found) {
    found = found.cause as typeof found;
    wrapped = true;
  }
  if (typeof found !== 'object' || !found || (!wrapped && typeof found.severity !== 'string'))
    return undefined;
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  return {
    code: text(found.code),
    severity: text(found.severity),
    message: String(found.message),
    constraint: text(found.constraint ?? found.constraint_name),
    table: text(found.table ?? found.table_name),
    column: text(found.column ?? found.column_name),
    detail: text(found.detail),
  };
}
