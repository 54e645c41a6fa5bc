import type { DriverError } from './driverError';

/** What Prisma throws where a statement of raw SQL fails, whatever the database had against it: P2010. */
export class RawQueryError extends Error {
  override name = 'RawQueryError';
  readonly code = 'P2010';
  /** As Prisma 5 and 6 (`code`, `message`) and Prisma 7 (`driverAdapterError`) have it. */
  readonly meta: Record<string, unknown>;

  constructor({ code, message }: Pick<DriverError, 'code' | 'message'>, cause?: unknown) {
    super(`Raw query failed. Code: \`${code ?? 'N/A'}\`. Message: \`${message}\``, { cause });
    const adapterCause = { originalCode: code, originalMessage: message };
    this.meta = { code, message, driverAdapterError: { name: 'DriverAdapterError', cause: adapterCause } };
  }
}
