import {
  and,
  isNotNull,
  isNull,
  not,
  or,
  sql,
  type Column,
  type SQL,
  type SQLWrapper,
  type Table,
} from 'drizzle-orm';
import type { FilterOfRelation } from './FilterOfRelation';
import { isOperators } from './isOperators';
import { relationOf, type WithRelations } from './relationOf';

/**
 * Filters over relations for a `where` that is only known at run time: `some`, `every`, `none`, `is`, `isNot`, null, and
 * the shorthand of `is`, over what the schema says of the relation.
 *
 * @param isWritten  The rows are updated or deleted: there Prisma takes a related row of which the condition of an `isNot` is
 *                   NULL for another.
 * @throws Error for what is no relation of the table, and for values that Prisma refuses
 */
export function relatedBy(db: WithRelations, isWritten = false): FilterOfRelation {
  return (table, name, filter, negated, conditionOf) => {
    if (filter === undefined) return undefined;
    const { of, rows, isList } = relatedRows(db, table, name);
    if (filter === null && !isList) return rows(true);
    if (typeof filter !== 'object' || filter === null)
      throw new Error(`A filter that is built at run time asks for ${name}, which takes no such value.`);
    const condition = (where: object, isUnder: boolean, turned = false) =>
      conditionOf(of, where, isUnder, relatedBy(db), turned);
    // Of a row without a key `in` is NULL, and so is its negation.
    const some = (where?: SQL) => (negated ? not(rows(true, where)) : rows(false, where));
    const entries = Object.entries(filter) as [string, object | null | undefined][];
    const quantifiers = isList ? /^(some|every|none)$/ : /^(is|isNot)$/;
    if (isList || (entries.length > 0 && entries.every(([key]) => quantifiers.test(key))))
      return and(
        ...entries.map(([quantifier, where]) => {
          if (where === undefined) return undefined;
          if (!quantifiers.test(quantifier) || (where === null && isList))
            throw new Error(`${name} of a filter that is built at run time takes no such ${quantifier}.`);
          if (where === null) return quantifier === 'is' ? rows(true) : some();
          if (!isList) return isOne(quantifier === 'isNot', where);
          if (quantifier === 'some') return some(condition(where, false));
          if (quantifier === 'none') return rows(true, condition(where, false));
          const other = condition(where, true);
          return other ? rows(true, not(sql`(${other})`)) : sql`true`;
        }),
      );
    // `{ name: undefined }` asks nothing, `{ name: {} }` for a related row.
    const asks = entries.some(([key, value]) => !/^(AND|OR|NOT)$/.test(key) && isOperators(value));
    return asks || condition(filter, false) ? isOne(false, filter) : undefined;

    /** Where it is negated, or is the other way round, an unrelated row counts, and one of which the condition is NULL does not. */
    function isOne(isNot: boolean, where: object): SQL | undefined {
      if (isNot === negated) {
        const found = rows(false, condition(where, false, isNot));
        return negated ? not(found) : found;
      }
      const asked = condition(where, true, isNot);
      const other =
        isWritten || !asked
          ? rows(true, condition(where, false, isNot))
          : or(rows(true), rows(false, not(sql`(${asked})`)));
      return negated && other ? not(other) : other;
    }
  };
}

interface RelatedRows {
  /** Their table. */
  of: Table;
  /** Whether there are related rows of which the condition holds; `isNone`: whether there is none. */
  rows(isNone: boolean, where?: SQL): SQL;
  isList: boolean;
}

function relatedRows(db: WithRelations, table: Table, name: string): RelatedRows {
  const { fields, references, to, other, isList } = relationOf(db, table, name);
  return {
    of: other?.table ?? to,
    isList,
    rows: (isNone, where) =>
      among(
        fields,
        to,
        references,
        isNone,
        where && other ? among(other.fields, other.table, other.references, false, where) : where,
      ),
  };
}

/** `column in (select …)`: where the columns outside go by another name, only those that stand by themselves are renamed. */
function among(
  columns: Column[],
  table: Table,
  selected: Column[],
  isNone: boolean,
  where: SQL | undefined,
): SQL {
  const present = isNone ? selected.filter(({ notNull }) => !notNull).map((column) => isNotNull(column)) : [];
  const condition = and(where, ...present);
  const rows: SQLWrapper = {
    getSQL: () =>
      sql`select ${listed(selected)} from ${table}${condition ? sql` where ${condition}` : undefined}`,
  };
  const own = columns.length > 1 ? sql`(${listed(columns)})` : listed(columns);
  if (!isNone) return sql`${own} in ${rows}`;
  const absent = columns.filter(({ notNull }) => !notNull).map((column) => isNull(column));
  return or(...absent, sql`${own} not in ${rows}`) as SQL;
}

function listed(columns: Column[]): SQL {
  return sql.join(columns, sql`, `);
}
