import { driverError } from './driverError';

/** What Prisma 7 says in `meta` of an error: what its driver adapter made of the driver's error. */
export function adapterErrorMeta(error: unknown): Record<string, unknown> | undefined {
  const found = driverError(error);
  if (!found) return (error as { meta?: Record<string, unknown> } | null | undefined)?.meta;
  const { code, message, constraint, table, column } = found;
  const index = constraint === undefined ? undefined : { index: constraint };
  const cause = {
    originalCode: code,
    originalMessage: message,
    constraint: column === undefined || code === '23505' ? index : { fields: [column] },
    table,
  };
  return {
    driverAdapterError: { name: 'DriverAdapterError', cause },
    ...(code === '23505' && table !== undefined && { table }),
  };
}
