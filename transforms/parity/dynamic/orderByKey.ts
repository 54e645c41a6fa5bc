import { getTableColumns, type Column, type Table } from 'drizzle-orm';

/** A Prisma-style order that only shows at run time, with what is ordered by where it asks for nothing, and what no two rows share. */
export interface KeyedOrder {
  orderBy?: object | readonly object[] | null;
  key: string[];
  /** Where it is left out, the order is known to name one. */
  unique?: string[][];
}

/** The columns of an order that names a unique key, none of them nullable; undefined for any other. */
export function orderByKey(
  table: Table,
  { orderBy, key, unique }: KeyedOrder,
): [column: Column, direction: 'asc' | 'desc'][] | undefined {
  const columns: Record<string, Column> = getTableColumns(table);
  const orders: readonly object[] = Array.isArray(orderBy) ? orderBy : [orderBy ?? {}];
  const asked = orders.flatMap((order) => Object.entries(order) as [string, unknown][]);
  const given = asked.filter(([, sort]) => sort !== undefined);
  const sorts = given.length > 0 ? given : key.map((name): [string, unknown] => [name, 'asc']);
  const isUnique = unique?.some((names) => names.every((name) => sorts.some(([by]) => by === name))) ?? true;
  const found = sorts.flatMap(([name, sort]): [Column, 'asc' | 'desc'][] => {
    const column = columns[name];
    return column?.notNull && (sort === 'asc' || sort === 'desc') ? [[column, sort]] : [];
  });
  return isUnique && found.length === sorts.length ? found : undefined;
}
