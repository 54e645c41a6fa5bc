/**
 * Rows with the list of those that belong to each under `name`: one query for all of them, as Prisma does it.
 *
 * @param rows   The rows, or the query for them.
 * @param keys   The column of a row, and the one of those that belong to it, that hold the same.
 * @param load   The query for all that belong to the keys, in their order.
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
  [own, foreign]: readonly [Own, Foreign],
  load: (keys: NonNullable<Row[Own]>[]) => PromiseLike<Related[]>,
  finish?: (related: Related[]) => Result[],
): Promise<(Row & Record<Name, Result[]>)[]> {
  const found = await rows;
  const lists = new Map<unknown, Related[]>();
  const keys = new Set(found.flatMap((row) => row[own] ?? []));
  const related = keys.size === 0 ? [] : await load([...keys] as NonNullable<Row[Own]>[]);
  for (const item of related) {
    const list = lists.get(item[foreign]);
    if (list) list.push(item);
    else lists.set(item[foreign], [item]);
  }
  return found.map((row) => {
    const list = lists.get(row[own]) ?? [];
    return { ...row, [name]: finish ? finish([...list]) : [...list] } as Row & Record<Name, Result[]>;
  });
}
