import { RecordError } from './RecordError';

/**
 * The first of `rows`; Prisma's P2025 where there is none. `operation` completes the message: `an update`, `a delete`.
 *
 * @param code  P2017 where Prisma finds out only by what is nested in the record.
 */
export function firstOrThrow<Rows extends readonly unknown[]>(
  rows: Rows,
  modelName: string,
  operation = 'a query',
  code: 'P2025' | 'P2017' = 'P2025',
): Rows[number] {
  const [row] = rows as readonly Rows[number][];
  if (row === undefined) {
    throw new RecordError(code, `No ${modelName} was found for ${operation}.`, { modelName, operation });
  }
  return row;
}
