import { RawQueryError } from '../RawQueryError';
import { rawValue, type RawColumn } from './rawValue';

/** The rows that mysql2 answers to raw SQL, with values as Prisma gives them, by the types of the columns. */
export function rawRows(result: unknown): Record<string, unknown>[] {
  const [rows, columns] = result as [Record<string, unknown>[] | object, RawColumn[] | undefined];
  // What changes rows has none to give.
  if (!Array.isArray(rows) || !columns) return [];
  const readers = columns.map((column) => {
    const read = rawValue(column);
    const message = 'Failed to deserialize a column: cast it to another type.';
    if (!read) throw new RawQueryError({ code: undefined, message: `${message} (${column.name})` });
    return { name: column.name, read };
  });
  return rows.map((row) => {
    const values = row as Record<string, unknown>;
    return Object.fromEntries(
      readers.map(({ name, read }) => [name, values[name] === null ? null : read(values[name] as never)]),
    );
  });
}
