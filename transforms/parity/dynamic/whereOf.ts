import { and, getTableColumns, not, or, sql, type SQL, type Table } from 'drizzle-orm';
import { columnCondition } from './columnCondition';

/**
 * A Prisma-style `where` object that is only known at run time, as a condition on `table`: filters of columns, `AND`,
 * `OR` and `NOT`. Undefined members say nothing, and an `OR` of which nothing is left matches no row, as in Prisma, unless it
 * stands in one of those itself.
 *
 * @throws Error for a key that is not a column of the table, filters over relations among them.
 */
export function whereOf(table: Table, where: object | null | undefined, isMember = false): SQL | undefined {
  const columns = getTableColumns(table);
  const conditions = Object.entries(where ?? {}).map(([key, value]: [string, unknown]): SQL | undefined => {
    if (value === undefined) return undefined;
    const members = (Array.isArray(value) ? value : [value]).map((item) =>
      /^(AND|OR|NOT)$/.test(key) ? whereOf(table, item as object, true) : undefined,
    );
    if (key === 'AND') return and(...members);
    if (key === 'OR') return or(...members) ?? (isMember ? undefined : sql`false`);
    if (key === 'NOT') return and(...members.flatMap((item) => (item ? [not(sql`(${item})`)] : [])));
    const column = columns[key];
    if (!column)
      throw new Error(`A filter that is built at run time asks for ${key}, which is not a column.`);
    return columnCondition(column, value);
  });
  return and(...conditions);
}
