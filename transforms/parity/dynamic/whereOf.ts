import { and, getTableColumns, not, or, sql, type SQL, type Table } from 'drizzle-orm';
import { columnCondition } from './columnCondition';
import type { FilterOfRelation } from './FilterOfRelation';

/**
 * A Prisma-style `where` object that is only known at run time, as a condition on `table`: filters of columns, `AND`,
 * `OR` and `NOT`, and those of relations by `related`. Undefined members say nothing, and an `OR` of which nothing is left
 * matches no row, as in Prisma, unless it stands in one of those itself.
 *
 * @throws Error for a key that is not a column of the table; without `related` filters over relations are among them.
 */
export function whereOf(
  table: Table,
  where: object | null | undefined,
  related?: FilterOfRelation,
): SQL | undefined {
  return conditionOf(table, where, false, related);
}

/** `negated`: it stands under a NOT; `isMember`: in an AND, OR or NOT. */
function conditionOf(
  table: Table,
  where: object | null | undefined,
  negated: boolean,
  related?: FilterOfRelation,
  isMember = false,
): SQL | undefined {
  const columns = getTableColumns(table);
  const conditions = Object.entries(where ?? {}).map(([key, value]: [string, unknown]): SQL | undefined => {
    if (value === undefined) return undefined;
    const members = (Array.isArray(value) ? value : [value]).map((item) =>
      /^(AND|OR|NOT)$/.test(key)
        ? conditionOf(table, item as object, negated !== (key === 'NOT'), related, true)
        : undefined,
    );
    if (key === 'AND') return and(...members);
    if (key === 'OR') return or(...members) ?? (isMember ? undefined : sql`false`);
    if (key === 'NOT') return and(...members.flatMap((item) => (item ? [not(sql`(${item})`)] : [])));
    const column = columns[key];
    if (column) return columnCondition(column, value);
    if (related) return related(table, key, value, negated, conditionOf);
    throw new Error(`A filter that is built at run time asks for ${key}, which is not a column.`);
  });
  return and(...conditions);
}
