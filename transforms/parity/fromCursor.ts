import { and, eq, gt, gte, lt, lte, or, sql, type Column, type SQL, type SQLWrapper } from 'drizzle-orm';

/**
 * The rows at and behind a cursor, in an order by several columns. `find` gives a column of the row that the cursor
 * names: where there is no such row, nothing matches. Where the columns outside go by another name (in a relational
 * query), the table's own stand third.
 */
export function fromCursor<Columns extends readonly Column[]>(
  order: readonly [
    ...{ [Index in keyof Columns]: readonly [Columns[Index], 'asc' | 'desc', Columns[Index]?] },
  ],
  find: (column: Columns[number]) => SQLWrapper,
): SQL | undefined {
  const conditions = order.map(([column, direction, own = column], index) => {
    const isLast = index === order.length - 1;
    const compare = direction === 'asc' ? (isLast ? gte : gt) : isLast ? lte : lt;
    const equal = order.slice(0, index).map(([before, , own = before]) => eq(before, sql`${find(own)}`));
    return and(...equal, compare(column, sql`${find(own)}`));
  });
  return or(...conditions);
}
