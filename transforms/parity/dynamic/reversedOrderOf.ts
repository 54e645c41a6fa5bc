import type { SQL, Table } from 'drizzle-orm';
import { orderOf } from './orderOf';

/** The order of {@link orderOf} the other way round: for a page that is read from its end. */
export function reversedOrderOf(table: Table, orderBy: object | readonly object[] | null | undefined): SQL[] {
  const orders: readonly object[] = Array.isArray(orderBy) ? orderBy : [orderBy ?? {}];
  return orderOf(
    table,
    orders.map((order) =>
      Object.fromEntries(Object.entries(order).map(([key, sort]: [string, unknown]) => [key, turned(sort)])),
    ),
  );
}

function turned(sort: unknown): unknown {
  if (typeof sort !== 'object' || sort === null)
    return sort === undefined ? undefined : sort === 'desc' ? 'asc' : 'desc';
  const { sort: direction, nulls } = sort as { sort?: string; nulls?: string };
  return {
    sort: turned(direction),
    nulls: nulls === undefined ? undefined : nulls === 'first' ? 'last' : 'first',
  };
}
