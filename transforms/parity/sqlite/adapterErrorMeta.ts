import { driverError } from './driverError';

/** What Prisma 7 says in `meta` of an error: what its driver adapter made of the driver's error. */
export function adapterErrorMeta(error: unknown): Record<string, unknown> | undefined {
  const found = driverError(error);
  if (!found) return (error as { meta?: Record<string, unknown> } | null | undefined)?.meta;
  const { code, message, columns, table } = found;
  const isForeignKey = code === 'SQLITE_CONSTRAINT_FOREIGNKEY';
  const cause = {
    originalMessage: message,
    constraint: isForeignKey ? { foreignKey: {} } : columns && { fields: columns },
    table,
  };
  return { driverAdapterError: { name: 'DriverAdapterError', cause } };
}
