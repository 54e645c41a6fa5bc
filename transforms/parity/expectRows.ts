import { RecordError } from './RecordError';

/** `rows` where there are `count` of them; the error that Prisma throws when a nested write finds fewer otherwise. */
export function expectRows<Row>(
  rows: readonly Row[],
  count: number,
  code: 'P2017' | 'P2018' | 'P2025',
  modelName: string,
): readonly Row[] {
  if (rows.length < count) {
    const message = `Expected ${count} ${modelName} records for a nested write, found ${rows.length}.`;
    throw new RecordError(code, message, { modelName });
  }
  return rows;
}
