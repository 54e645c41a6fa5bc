import { RecordError } from './RecordError';

/** Throws Prisma's P2014 where there are rows that would lose a relation that they must have. */
export function expectNone(rows: readonly unknown[], modelName: string): void {
  if (rows.length > 0) {
    throw new RecordError('P2014', `${rows.length} ${modelName} records would lose a required relation.`, {
      modelName,
    });
  }
}
