import { withOne } from './withOne';

/** As `withOne`, where there always is one. */
export function withRequired<
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
): Promise<(Row & Record<Name, Result>)[]> {
  return withOne(rows, name, keys, load, finish) as Promise<(Row & Record<Name, Result>)[]>;
}
