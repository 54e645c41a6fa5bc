import { type SQL, sql } from 'drizzle-orm';

/** Prisma's `Prisma.join`: values as parameters, or pieces of SQL, with a text between them; there must be some. */
export function joinSql(values: readonly unknown[], separator = ',', prefix = '', suffix = ''): SQL {
  if (values.length === 0)
    throw new TypeError(
      'Expected `join([])` to be called with an array of multiple elements, but got an empty array',
    );
  const items = values.map((value) => sql`${value}`);
  return sql`${sql.raw(prefix)}${sql.join(items, sql.raw(separator))}${sql.raw(suffix)}`;
}
