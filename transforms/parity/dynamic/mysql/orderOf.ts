import { asc, desc, getTableColumns, sql, type SQL, type Table } from 'drizzle-orm';

/**
 * A Prisma-style `orderBy` that is only known at run time, as terms on `table`. Members without a value are left out.
 *
 * @throws Error for a key that is not a column of the table, orders through relations among them.
 */
export function orderOf(table: Table, orderBy: object | readonly object[] | null | undefined): SQL[] {
  const columns = getTableColumns(table);
  const orders: readonly object[] = Array.isArray(orderBy) ? orderBy : [orderBy ?? {}];
  return orders.flatMap((order) =>
    Object.entries(order).flatMap(([key, sort]: [string, unknown]) => {
      if (sort === undefined) return [];
      const column = columns[key];
      if (!column)
        throw new Error(`An order that is built at run time asks for ${key}, which is not a column.`);
      const { sort: direction = sort, nulls = undefined } =
        typeof sort === 'object' && sort ? (sort as Sort) : {};
      const term = direction === 'desc' ? desc(column) : asc(column);
      if (nulls === undefined) return [term];
      // MySQL has no `nulls first`: whether there is a value is an order of its own.
      return [nulls === 'first' ? sql`${column} is not null` : sql`${column} is null`, term];
    }),
  );
}

interface Sort {
  sort?: 'asc' | 'desc';
  nulls?: 'first' | 'last';
}
