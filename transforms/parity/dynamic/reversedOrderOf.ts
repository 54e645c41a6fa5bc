import type { SQL, Table } from 'drizzle-orm';
import { orderOf } from './orderOf';
import type { OrderOfRelation } from './OrderOfRelation';

/** The order of {@link orderOf} the other way round: for a page that is read from its end. */
export function reversedOrderOf(
  table: Table,
  orderBy: object | readonly object[] | null | undefined,
  key: string[] = [],
  related?: OrderOfRelation,
): SQL[] {
  const orders: readonly object[] = Array.isArray(orderBy) ? orderBy : [orderBy ?? {}];
  const all = orders.map((order) => turned(order) as object);
  const isNothing = orderOf(table, all, [], related).length === 0;
  return orderOf(table, isNothing ? key.map((name) => ({ [name]: 'desc' })) : all, [], related);
}

/** Directions, wherever they stand: below relations, too. */
function turned(order: unknown): unknown {
  if (order === 'asc') return 'desc';
  if (order === 'desc') return 'asc';
  if (order === 'first') return 'last';
  if (order === 'last') return 'first';
  if (typeof order !== 'object' || order === null) return order;
  return Object.fromEntries(
    Object.entries(order).map(([key, sort]: [string, unknown]) => [key, turned(sort)]),
  );
}
