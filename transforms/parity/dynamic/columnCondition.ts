import {
  and,
  eq,
  gt,
  gte,
  ilike,
  inArray,
  isNotNull,
  isNull,
  like,
  lt,
  lte,
  ne,
  not,
  notIlike,
  notInArray,
  sql,
  type Column,
  type SQL,
} from 'drizzle-orm';
import { columnValue } from './columnValue';
import { isOperators } from './isOperators';
import { refused } from './refused';

/**
 * Prisma's filter of one column, a value or an object of operators, as a condition. A `not` of operators inside of another
 * turns them round again; one of a plain value does not. @throws Error for an operator that it does not know
 */
export function columnCondition(
  column: Column,
  filter: unknown,
  negated = false,
  ignoreCase = false,
): SQL | undefined {
  if (filter === undefined) return undefined;
  if (filter === null) return negated ? isNotNull(column) : isNull(column);
  if (!isOperators(filter)) {
    if (negated && ignoreCase) return notIlike(column, String(filter));
    return (negated ? ne : eq)(column, columnValue(column, filter));
  }
  const { mode, ...operators } = filter;
  const insensitive = ignoreCase || mode === 'insensitive';
  return and(
    ...Object.entries(operators).map(([operator, value]) => {
      if (value === undefined) {
        // Prisma wants to know what a list has.
        if (column.getSQLType().endsWith('[]'))
          throw refused(`Argument \`${operator}\` must not be undefined.`);
        return undefined;
      }
      if (operator === 'not')
        return columnCondition(column, value, !isOperators(value) || !negated, insensitive);
      const condition = operatorCondition(column, operator, value, insensitive);
      return negated && condition ? not(sql`(${condition})`) : condition;
    }),
  );
}

function operatorCondition(
  column: Column,
  operator: string,
  value: unknown,
  insensitive: boolean,
): SQL | undefined {
  const single = (item: unknown) => columnValue(column, item);
  const list = () => (Array.isArray(value) ? value.map(single) : []);
  const matches = insensitive ? ilike : like;
  // SQL would find nothing, or look for the text 'null'.
  if (value === null && /^([lg]te?|contains|startsWith|endsWith)$/.test(operator)) {
    throw refused(`Argument \`${operator}\` must not be null.`);
  }
  switch (operator) {
    case 'equals':
      if (value === null) return isNull(column);
      return insensitive ? ilike(column, String(value)) : eq(column, single(value));
    case 'in':
      if (value === null) return isNull(column);
      return insensitive
        ? inArray(
            sql`lower(${column})`,
            list().map((item) => sql`lower(${item})`),
          )
        : inArray(column, list());
    case 'notIn':
      if (value === null) return isNotNull(column);
      return insensitive
        ? notInArray(
            sql`lower(${column})`,
            list().map((item) => sql`lower(${item})`),
          )
        : notInArray(column, list());
    case 'lt':
      return lt(column, single(value));
    case 'lte':
      return lte(column, single(value));
    case 'gt':
      return gt(column, single(value));
    case 'gte':
      return gte(column, single(value));
    case 'contains':
      return matches(column, `%${String(value)}%`);
    case 'startsWith':
      return matches(column, `${String(value)}%`);
    case 'endsWith':
      return matches(column, `%${String(value)}`);
    case 'has':
      return sql`${column} @> ${sql.param(single([value]), column)}`;
    case 'hasSome':
      return sql`${column} && ${sql.param(single(value), column)}`;
    case 'hasEvery':
      return sql`${column} @> ${sql.param(single(value), column)}`;
    case 'isEmpty':
      return value === true ? sql`${column} = '{}'` : sql`${column} <> '{}'`;
    default:
      throw new Error(`A filter that is built at run time has the operator ${operator}, which is not known.`);
  }
}
