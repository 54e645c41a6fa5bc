import { withMany } from './withMany';

/** As `withMany`, with the one row that each belongs to, or null. */
export async function withOne<
  Row,
  Name extends string,
  Own extends keyof Row,
  Related extends Record<Foreign, unknown>,
  Foreign extends PropertyKey,
  Result = Related,
>(
  rows: readonly Row[] | PromiseLike<readonly Row[]>,
  name: Name,
  keys: readonly [Own | readonly Own[], Foreign | readonly Foreign[]],
  load: ((...keys: NonNullable<Row[Own]>[][]) => PromiseLike<Related[]>) | undefined,
  finish?: (related: Related[]) => Result[],
): Promise<(Row & Record<Name, Result | null>)[]> {
  const found = await withMany<Row, Name, Own, Related, Foreign, Result>(rows, name, keys, load, finish);
  return found.map((row) => (load ? { ...row, [name]: row[name][0] ?? null } : row)) as (Row &
    Record<Name, Result | null>)[];
}
