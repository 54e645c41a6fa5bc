import type { MySqlRawQueryResult } from 'drizzle-orm/mysql2';
import { affectedRows } from './affectedRows';
import { RecordError } from '../RecordError';

/**
 * Prisma's P2025 where a statement found no row. `operation` completes the message: `an update`, `a delete`.
 *
 * @param code  P2017 where Prisma finds out only by what is nested in the record.
 */
export function changedOrThrow(
  result: MySqlRawQueryResult,
  modelName: string,
  operation: string,
  code: 'P2025' | 'P2017' = 'P2025',
): void {
  if (affectedRows(result) === 0)
    throw new RecordError(code, `No ${modelName} was found for ${operation}.`, { modelName, operation });
}
