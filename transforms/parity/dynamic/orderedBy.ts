import { aliasedTable, and, eq, getTableColumns, sql, type Column, type SQL, type Table } from 'drizzle-orm';
import type { OrderOfRelation } from './OrderOfRelation';
import { relationOf, type WithRelations } from './relationOf';

/**
 * Orders through relations for an `orderBy` that is only known at run time: by a column at the end of to-one relations, or by
 * the number of related rows (`_count`).
 *
 * @throws Error for what is no relation of the table, and for orders by columns of a list
 */
export function orderedBy(db: WithRelations): OrderOfRelation {
  return (table, name, order) =>
    through(table, getTableColumns(table), name, order, 1).map(([by, sort, isCount]) => [
      // Without a row on the way there is none to count.
      isCount ? sql`coalesce(${by}, 0)` : by,
      sort,
    ]);

  function through(
    table: Table,
    own: Record<string, Column>,
    name: string,
    order: unknown,
    depth: number,
  ): Ordered[] {
    const { fields, references, to, isList } = relationOf(db, table, name);
    const alias = `order_${depth}`;
    const related = aliasedTable(to, alias);
    const rows = sql`${to} ${sql.identifier(alias)}`;
    const columns: Record<string, Column> = getTableColumns(related);
    // The columns outside may go by another name, those in here do not.
    const key = (column: Column, of: Record<string, Column>): SQL | Column =>
      Object.values(of).find((item) => item.name === column.name) ?? column;
    const joined = and(
      ...references.map((column, index) => {
        const outer = fields[index] ?? column;
        return eq(hidden(key(column, columns)), depth > 1 ? hidden(key(outer, own)) : outer);
      }),
    );
    const value = (by: SQL | Column): SQL => sql`(select ${hidden(by)} from ${rows} where ${joined})`;
    return Object.entries((order ?? {}) as object).flatMap(([field, sort]: [string, unknown]): Ordered[] => {
      if (sort === undefined) return [];
      if (field === '_count') return [[value(sql`count(*)`), sort, true]];
      const column = columns[field];
      if (isList) throw new Error(`Rows cannot be ordered by ${name}.${field}.`);
      if (column) return [[value(column), sort, false]];
      return through(to, columns, field, sort, depth + 1).map(([by, ...rest]) => [value(by), ...rest]);
    });
  }
}

type Ordered = [by: SQL, sort: unknown, isCount: boolean];

/** A query renames the columns that stand by themselves in what it is given. */
function hidden(by: SQL | Column): SQL {
  return sql`${{ getSQL: () => sql`${by}` }}`;
}
