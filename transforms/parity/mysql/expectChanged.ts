import type { MySqlRawQueryResult } from 'drizzle-orm/mysql2';
import { affectedRows } from './affectedRows';
import { RecordError } from '../RecordError';

/** The error that Prisma throws when a nested write finds fewer rows than there are keys (or than the number says). */
export function expectChanged(
  result: MySqlRawQueryResult,
  expected: number | readonly unknown[],
  code: 'P2017' | 'P2018' | 'P2025',
  modelName: string,
): void {
  const count = typeof expected === 'number' ? expected : new Set(expected).size;
  const found = affectedRows(result);
  if (found < count) {
    const message = `Expected ${count} ${modelName} records for a nested write, found ${found}.`;
    throw new RecordError(code, message, { modelName });
  }
}
