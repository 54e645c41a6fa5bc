import { and, eq, gt, gte, lt, lte, or, sql, type Column, type SQL, type Table } from 'drizzle-orm';
import { keyed } from './keyed';
import { orderByKey, type KeyedOrder } from './orderByKey';
import { whereOf } from './whereOf';

/** A Prisma-style page of which the cursor only shows at run time. */
export interface CursorPage extends KeyedOrder {
  cursor: object | null | undefined;
  keys: (string | [name: string, ...columns: string[]])[];
  isBackward?: boolean;
}

/**
 * The rows at and behind the place of a cursor, in an order by a unique key: there Prisma compares, and goes on though the filter
 * leaves the cursor's own row out. No condition without a cursor, and for any other order.
 */
export function placeOf(
  table: Table,
  { cursor, keys, isBackward = false, ...order }: CursorPage,
): SQL | undefined {
  const columns = cursor ? orderByKey(table, order) : undefined;
  if (!cursor || !columns) return undefined;
  const isCursor = whereOf(table, keyed(cursor, ...keys));
  // A query renames the columns that stand by themselves in what it is given.
  const value = (column: Column): SQL =>
    sql`${{ getSQL: () => sql`(select ${column} from ${table} where ${isCursor})` }}`;
  const conditions = columns.map(([column, direction], index) => {
    const isLast = index === columns.length - 1;
    const isUp = (direction === 'asc') !== isBackward;
    const compare = isUp ? (isLast ? gte : gt) : isLast ? lte : lt;
    const equal = columns.slice(0, index).map(([before]) => eq(before, value(before)));
    return and(...equal, compare(column, value(column)));
  });
  return or(...conditions);
}
