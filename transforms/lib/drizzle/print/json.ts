import type { Predicate } from '../../query/plan/predicate';
import type { Filter, JsonOperator } from '../../query/query';
import type { Value } from '../../query/value';
import { code, drizzle, type Code } from '../code';
import { printColumn, type PrintEnv } from './env';

type JsonPredicate = Extract<Predicate, { kind: 'json' }>;
type JsonFilter = Extract<Filter, { kind: 'json' }>;

const sql = drizzle('sql');

/** A filter of a Json column, with Prisma's own tests of the value's type (semantics 6). */
export function printJson(predicate: JsonPredicate, env: PrintEnv): Code {
  const { filter } = predicate;
  const column = printColumn(predicate.column, env);
  if ('jsonNull' in filter.value) return printNull(column, filter, filter.value.jsonNull);
  const operator = filter.operator;
  if (operator === 'equals') return printEquals(column, filter, filter.value);
  return raw(condition(column, filter, operator, filter.value), filter.negated);
}

function raw(text: Code, negated: boolean): Code {
  return negated ? code`${sql}\`not (${text})\`` : code`${sql}\`(${text})\``;
}

function printNull(column: Code, filter: JsonFilter, which: 'DbNull' | 'JsonNull' | 'AnyNull'): Code {
  const target = filter.path ? extract(column, filter.path) : code`\${${column}}`;
  const isDbNull = filter.path
    ? code`${sql}\`${target} is ${filter.negated ? 'not ' : ''}null\``
    : code`${drizzle(filter.negated ? 'isNotNull' : 'isNull')}(${column})`;
  const isJsonNull = code`${sql}\`${target} ${filter.negated ? '<>' : '='} 'null'::jsonb\``;
  if (which === 'DbNull') return isDbNull;
  if (which === 'JsonNull') return isJsonNull;
  return code`${drizzle(filter.negated ? 'and' : 'or')}(${isDbNull}, ${isJsonNull})`;
}

function printEquals(column: Code, filter: JsonFilter, value: Value): Code {
  const node = { node: value.expression };
  if (!filter.path) return code`${drizzle(filter.negated ? 'ne' : 'eq')}(${column}, ${node})`;
  return code`${sql}\`${extract(column, filter.path)} ${filter.negated ? '<>' : '='} ${json(value)}\``;
}

/** `(col #> path)`, inside a template. */
function extract(column: Code, path: Value, operator = '#>'): Code {
  return code`(\${${column}} ${operator} \${${sql}.param(${{ node: path.expression }})}::text[])`;
}

/** The value as a jsonb parameter, inside a template. */
function json(value: Value): Code {
  return code`\${JSON.stringify(${{ node: value.expression }})}::jsonb`;
}

const COMPARISONS: Partial<Record<JsonOperator, string>> = { lt: '<', lte: '<=', gt: '>', gte: '>=' };

function condition(column: Code, filter: JsonFilter, operator: JsonOperator, value: Value): Code {
  const target = filter.path ? extract(column, filter.path) : code`\${${column}}`;
  const comparison = COMPARISONS[operator];
  if (comparison !== undefined) {
    const kind = typeof value.literal?.value === 'string' || value.type === 'string' ? 'string' : 'number';
    return code`${target} ${comparison} ${json(value)} and jsonb_typeof(${target}) = '${kind}'`;
  }
  if (operator.startsWith('string_')) return stringCondition(column, filter, operator, value, target);
  return arrayCondition(operator, value, target);
}

function stringCondition(
  column: Code,
  filter: JsonFilter,
  operator: JsonOperator,
  value: Value,
  target: Code,
): Code {
  const text = filter.path ? extract(column, filter.path, '#>>') : code`(\${${column}}::text)`;
  const pattern = { string_contains: ['%', '%'], string_starts_with: ['', '%'], string_ends_with: ['%', ''] }[
    operator as 'string_contains'
  ] as [string, string];
  const parameter = code`\${\`${pattern[0]}\${${{ node: value.expression }}}${pattern[1]}\`}`;
  const like = filter.insensitive
    ? code`lower(${text}) like lower(${parameter})`
    : code`${text} like ${parameter}`;
  return filter.negated
    ? code`${like} or jsonb_typeof(${target}) <> 'string'`
    : code`${like} and jsonb_typeof(${target}) = 'string'`;
}

function arrayCondition(operator: JsonOperator, value: Value, target: Code): Code {
  const test = {
    array_contains: code`${target} @> ${json(value)}`,
    array_starts_with: code`${target} -> 0 = ${json(value)}`,
    array_ends_with: code`${target} -> -1 = ${json(value)}`,
  }[operator as 'array_contains'];
  return code`${test} and jsonb_typeof(${target}) = 'array'`;
}
