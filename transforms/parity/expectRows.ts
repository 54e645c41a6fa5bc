import { RecordError } from './RecordError';

/**
 * `rows` where there is one for each key (or as many as the number says); the error that Prisma throws when a nested
 * write finds fewer otherwise.
 */
export function expectRows<Rows extends readonly unknown[]>(
  rows: Rows,
  expected: number | readonly unknown[],
  code: 'P2017' | 'P2018' | 'P2025',
  modelName: string,
): Rows {
  const count = typeof expected === 'number' ? expected : new Set(expected).size;
  if (rows.length < count) {
    const message = `Expected ${count} ${modelName} records for a nested write, found ${rows.length}.`;
    throw new RecordError(code, message, { modelName });
  }
  return rows;
}
