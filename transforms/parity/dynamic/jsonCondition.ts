import { and, or, sql, type Column, type SQL } from 'drizzle-orm';
import { isOperators } from './isOperators';
import { refused } from './refused';

/**
 * Prisma's filter of a Json column, as a condition: on the value, or on what stands at a `path` in it. Beside a comparison Prisma
 * asks for the type of what it compares, and turns that test around where the filter is `reversed`, under an odd number of NOTs.
 *
 * @throws Error for what Prisma refuses
 */
export function jsonCondition(column: Column, filter: unknown, reversed: boolean): SQL | undefined {
  if (!isOperators(filter)) throw refused(`${column.name} takes no such filter.`);
  const { path, mode, ...operators } = filter;
  const asked = Object.entries(operators).filter(([, value]) => value !== undefined);
  if (path !== undefined && asked.length === 0)
    throw Object.assign(new Error(`A path in ${column.name} needs an operator.`), {
      name: 'PrismaClientKnownRequestError',
      code: 'P2019',
    });
  const keys = path === undefined ? undefined : sql`${sql.param(path)}::text[]`;
  const target = keys ? sql`(${column} #> ${keys})` : sql`${column}`;
  const typed = (condition: SQL, type: string): SQL =>
    reversed
      ? sql`(${condition} or jsonb_typeof(${target}) <> ${sql.raw(`'${type}'`)})`
      : sql`(${condition} and jsonb_typeof(${target}) = ${sql.raw(`'${type}'`)})`;
  return and(
    ...asked.map(([operator, value]) => {
      if (operator === 'equals' || operator === 'not') return equalJson(target, value, operator === 'not');
      const json = sql`${JSON.stringify(value)}::jsonb`;
      switch (operator) {
        case 'lt':
        case 'lte':
        case 'gt':
        case 'gte': {
          const sign = sql.raw((operator.startsWith('l') ? '<' : '>') + (operator.endsWith('e') ? '=' : ''));
          return typed(sql`${target} ${sign} ${json}`, typeof value === 'string' ? 'string' : 'number');
        }
        case 'array_contains':
          return typed(sql`${target} @> ${json}`, 'array');
        case 'array_starts_with':
          return typed(sql`${target} -> 0 = ${json}`, 'array');
        case 'array_ends_with':
          return typed(sql`${target} -> -1 = ${json}`, 'array');
        case 'string_contains':
        case 'string_starts_with':
        case 'string_ends_with': {
          if (typeof value !== 'string') throw refused(`${operator} takes a text.`);
          const pattern = `${operator.includes('starts') ? '' : '%'}${value}${operator.includes('ends') ? '' : '%'}`;
          // PostgreSQL refuses `lower` of the whole value, as it does Prisma.
          return mode === 'insensitive'
            ? typed(
                sql`lower(${keys ? sql`${column} #>> ${keys}` : target}) like lower(${pattern})`,
                'string',
              )
            : typed(
                sql`(${keys ? sql`${column} #>> ${keys}` : sql`${column}::text`}) like ${pattern}`,
                'string',
              );
        }
        default:
          throw refused(`A filter of ${column.name} has no operator ${operator}.`);
      }
    }),
  );
}

/** Prisma's nulls are SQL's, or JSON's, or either. */
function equalJson(target: SQL, value: unknown, isNot: boolean): SQL | undefined {
  const name = value === null ? 'JsonNull' : /^(Db|Json|Any)Null/.exec(value?.constructor?.name ?? '')?.[0];
  const isNull = isNot ? sql`${target} is not null` : sql`${target} is null`;
  if (name === 'DbNull') return isNull;
  const json = sql`${name === undefined ? JSON.stringify(value) : 'null'}::jsonb`;
  const same = isNot ? sql`${target} <> ${json}` : sql`${target} = ${json}`;
  if (name !== 'AnyNull') return same;
  return isNot ? and(isNull, same) : or(isNull, same);
}
