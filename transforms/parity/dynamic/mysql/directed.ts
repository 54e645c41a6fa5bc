import { asc, desc, sql, type Column, type SQL } from 'drizzle-orm';

/** The terms of one order: `'asc'`, `'desc'` or `{ sort, nulls }`; none for `undefined`. */
export function directed(by: Column | SQL, sort: unknown): SQL[] {
  if (sort === undefined) return [];
  const { sort: direction = sort, nulls = undefined } =
    typeof sort === 'object' && sort ? (sort as Sort) : {};
  const term = direction === 'desc' ? desc(by) : asc(by);
  if (nulls === undefined) return [term];
  // MySQL has no `nulls first`: whether there is a value is an order of its own.
  return [nulls === 'first' ? sql`${by} is not null` : sql`${by} is null`, term];
}

interface Sort {
  sort?: 'asc' | 'desc';
  nulls?: 'first' | 'last';
}
