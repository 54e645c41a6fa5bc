import { asc, getTableColumns, type Column, type SQL, type Table } from 'drizzle-orm';
import { directed } from './directed';
import type { OrderOfRelation } from './OrderOfRelation';

/**
 * A Prisma-style `orderBy` that is only known at run time, as terms on `table`. Members without a value are left out.
 *
 * @param key      Columns that a page is ordered by where nothing else is asked for.
 * @param related  What orders through relations are.
 * @throws Error for a key that is not a column of the table; without `related` orders through relations are among them.
 */
export function orderOf(
  table: Table,
  orderBy: object | readonly object[] | null | undefined,
  key: string[] = [],
  related?: OrderOfRelation,
): SQL[] {
  const columns: Record<string, Column> = getTableColumns(table);
  const orders: readonly object[] = Array.isArray(orderBy) ? orderBy : [orderBy ?? {}];
  const terms = orders.flatMap((order) =>
    Object.entries(order).flatMap(([name, sort]: [string, unknown]) => {
      if (sort === undefined) return [];
      const column = columns[name];
      if (column) return directed(column, sort);
      if (related) return related(table, name, sort).flatMap(([by, direction]) => directed(by, direction));
      throw new Error(`An order that is built at run time asks for ${name}, which is not a column.`);
    }),
  );
  if (terms.length > 0) return terms;
  return key.flatMap((name): SQL[] => {
    const column = columns[name];
    return column ? [asc(column)] : [];
  });
}
