import { RawQueryError } from './RawQueryError';
import { rawValue } from './rawValue';

interface RawColumn {
  name: string;
  dataTypeID?: number;
  type?: number;
}

/**
 * The rows that a driver of PostgreSQL answers to raw SQL, with values as Prisma gives them: by the types of the columns,
 * whatever the driver has made of them (`bigint`, `Decimal`, `Date`, `Uint8Array`).
 */
export function rawRows(result: unknown): Record<string, unknown>[] {
  const { fields, columns, rows } = result as Partial<Record<'fields' | 'columns', RawColumn[]>> & {
    rows?: Record<string, unknown>[];
  };
  // postgres.js describes no columns where a statement has none; several statements are a list without a command.
  const described = fields ?? columns ?? ('command' in (result as object) ? [] : undefined);
  if (!described) throw new TypeError('Several statements at once have no rows to give.');
  const readers = described.map(({ name, dataTypeID, type = dataTypeID ?? 0 }) => {
    const read = rawValue(type);
    const message = 'Failed to deserialize a column: cast it to another type.';
    if (!read) throw new RawQueryError({ code: undefined, message: `${message} (${name})` });
    return { name, read };
  });
  return [...(rows ?? (result as Record<string, unknown>[]))].map((row) =>
    Object.fromEntries(readers.map(({ name, read }) => [name, read(row[name])])),
  );
}
