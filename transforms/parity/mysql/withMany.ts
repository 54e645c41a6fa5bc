/**
 * Rows with the list of those that belong to each under `name`: one query for all of them, as Prisma does it.
 *
 * @param rows   The rows, or the query for them.
 * @param keys   The column of a row, and the one of those that belong to it, that hold the same; lists where it takes several.
 * @param load   The query for all that belong to the keys, in their order; with several columns it may give more. Without one
 *   nothing is loaded, and the rows stay as they are.
 * @param finish What is left of a row's own list: some of it, without columns that were read only for this.
 */
export async function withMany<
  Row,
  Name extends string,
  Own extends keyof Row,
  Related extends Record<Foreign, unknown>,
  Foreign extends PropertyKey,
  Result = Related,
>(
  rows: readonly Row[] | PromiseLike<readonly Row[]>,
  name: Name,
  [own, foreign]: readonly [Own | readonly Own[], Foreign | readonly Foreign[]],
  load: ((...keys: NonNullable<Row[Own]>[][]) => PromiseLike<Related[]>) | undefined,
  finish?: (related: Related[]) => Result[],
): Promise<(Row & Record<Name, Result[]>)[]> {
  const found = await rows;
  if (!load) return found as (Row & Record<Name, Result[]>)[];
  const [owns, foreigns] = [[own].flat() as Own[], [foreign].flat() as Foreign[]];
  const asking = found.filter((row) => owns.every((column) => (row[column] ?? null) !== null));
  const keys = owns.map((column) => [...new Set(asking.map((row) => row[column]))]);
  const related = asking.length === 0 ? [] : await load(...(keys as NonNullable<Row[Own]>[][]));
  const lists = new Map<unknown, Related[]>();
  for (const item of related) {
    const key = keyOf(foreigns.map((column) => item[column]));
    const list = lists.get(key);
    if (list) list.push(item);
    else lists.set(key, [item]);
  }
  return found.map((row) => {
    const list = lists.get(keyOf(owns.map((column) => row[column]))) ?? [];
    return { ...row, [name]: finish ? finish([...list]) : [...list] } as Row & Record<Name, Result[]>;
  });
}

function keyOf(values: readonly unknown[]): unknown {
  return values.length === 1 ? values[0] : JSON.stringify(values.map(String));
}
