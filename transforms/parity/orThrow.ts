import { RecordError } from './RecordError';

/** The row; Prisma's P2025 where there is none. */
export function orThrow<Row>(row: Row | null | undefined, modelName: string): Row {
  if (row === undefined || row === null) {
    throw new RecordError('P2025', `No ${modelName} was found for a query.`, {
      modelName,
      operation: 'a query',
    });
  }
  return row;
}
