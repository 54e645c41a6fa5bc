import { asc, desc, sql, type Column, type SQL } from 'drizzle-orm';

/** The terms of one order: `'asc'`, `'desc'` or `{ sort, nulls }`; none for `undefined`. */
export function directed(by: Column | SQL, sort: unknown): SQL[] {
  if (sort === undefined) return [];
  const { sort: direction = sort, nulls = undefined } =
    typeof sort === 'object' && sort ? (sort as Sort) : {};
  const term = direction === 'desc' ? desc(by) : asc(by);
  return [nulls === undefined ? term : sql`${term} nulls ${sql.raw(nulls === 'first' ? 'first' : 'last')}`];
}

interface Sort {
  sort?: 'asc' | 'desc';
  nulls?: 'first' | 'last';
}
