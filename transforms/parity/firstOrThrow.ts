import { RecordError } from './RecordError';

/** The first of `rows`; Prisma's P2025 where there is none. `operation` completes the message: `an update`, `a delete`. */
export function firstOrThrow<Row>(rows: readonly Row[], modelName: string, operation = 'a query'): Row {
  const [row] = rows;
  if (row === undefined) {
    throw new RecordError('P2025', `No ${modelName} was found for ${operation}.`, { modelName, operation });
  }
  return row;
}
