import { driverError } from './driverError';

/** What Prisma 7 says in `meta` of an error: what its driver adapter made of the driver's error. */
export function adapterErrorMeta(error: unknown): Record<string, unknown> | undefined {
  const found = driverError(error);
  if (!found) return (error as { meta?: Record<string, unknown> } | null | undefined)?.meta;
  const { code, message, constraint, column } = found;
  const cause = {
    originalMessage: message,
    constraint: code === 'ER_DUP_ENTRY' ? { index: constraint } : column && { fields: [column] },
  };
  return { driverAdapterError: { name: 'DriverAdapterError', cause } };
}
