import { and, getTableColumns, not, or, sql, type SQL, type Table } from 'drizzle-orm';
import { columnCondition } from './columnCondition';
import type { FilterOfJson } from './FilterOfJson';
import type { FilterOfRelation } from './FilterOfRelation';

/**
 * A Prisma-style `where` object that is only known at run time, as a condition on `table`: filters of columns, `AND`,
 * `OR` and `NOT`, those of relations by `related` and of Json by `json`. Undefined members say nothing, and an `OR` of which nothing is left
 * matches no row, as in Prisma, unless it stands in one of those itself.
 *
 * @throws Error for a key that is not a column of the table; without `related` filters over relations are among them.
 */
export function whereOf(
  table: Table,
  where: object | null | undefined,
  related?: FilterOfRelation,
  json?: FilterOfJson,
): SQL | undefined {
  return conditionOf(table, where, { negated: false, reversed: false, isMember: false, related, json });
}

/** Where a filter stands: `negated` under a NOT, `reversed` under an odd number of them, `isMember` in an AND, OR or NOT. */
interface Around {
  negated: boolean;
  reversed: boolean;
  isMember: boolean;
  related: FilterOfRelation | undefined;
  json: FilterOfJson | undefined;
}

function conditionOf(table: Table, where: object | null | undefined, around: Around): SQL | undefined {
  const { negated, reversed, isMember, related, json } = around;
  const columns = getTableColumns(table);
  const conditions = Object.entries(where ?? {}).map(([key, value]: [string, unknown]): SQL | undefined => {
    if (value === undefined) return undefined;
    const isNot = key === 'NOT';
    const inside = { ...around, negated: negated !== isNot, reversed: reversed !== isNot, isMember: true };
    const members = (Array.isArray(value) ? value : [value]).map((item) =>
      /^(AND|OR|NOT)$/.test(key) ? conditionOf(table, item as object, inside) : undefined,
    );
    if (key === 'AND') return and(...members);
    if (key === 'OR') return or(...members) ?? (isMember ? undefined : sql`false`);
    if (key === 'NOT') return and(...members.flatMap((item) => (item ? [not(sql`(${item})`)] : [])));
    const column = columns[key];
    if (column && json && column.getSQLType() === 'jsonb') return json(column, value, reversed);
    if (column) return columnCondition(column, value);
    if (related)
      return related(table, key, value, negated, (to, filter, isUnder, own, turned) =>
        conditionOf(to, filter, {
          ...around,
          negated: isUnder,
          reversed: reversed !== turned,
          related: own,
          isMember: false,
        }),
      );
    throw new Error(`A filter that is built at run time asks for ${key}, which is not a column.`);
  });
  return and(...conditions);
}
