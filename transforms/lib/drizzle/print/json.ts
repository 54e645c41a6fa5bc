import type { Predicate } from '../../query/plan/predicate';
import type { JsonOperator } from '../../query/query';
import type { Value } from '../../query/value';
import { literalOf, unwrap, type Node } from '../../source/syntax';
import { code, drizzle, type Code } from '../code';
import { printColumn, type PrintEnv } from './env';
import { printGiven, printMissing } from './missing';

type JsonPredicate = Extract<Predicate, { kind: 'json' }>;

/** A value of the program, and the code that stands for it. */
interface Operand {
  value: Value;
  code: Code;
}

/** The comparison: of what, and whether it is negated; `tests` joins it with the test of the value's type. */
interface Comparison {
  column: Code;
  /** The value at the path, inside a template. */
  target: Code;
  path?: Value;
  negated: boolean;
  insensitive: boolean;
  operand: Operand;
  tests(type: string): Code;
}

const sql = drizzle('sql');

/** A filter of a Json column, with Prisma's own tests of the value's type (semantics 6). */
export function printJson(predicate: JsonPredicate, env: PrintEnv): Code {
  const { filter, negated } = predicate;
  const { operator, path, insensitive } = filter;
  const column = printColumn(predicate.column, env);
  const target = path ? code`(${extract(column, path)})` : code`\${${column}}`;
  const inner = path ? extract(column, path) : target;
  const isInverse = filter.negated !== negated;
  if ('jsonNull' in filter.value)
    return printNull(target, column, filter.value.jsonNull, path !== undefined, isInverse);
  return printMissing(predicate, filter.value, (value) => {
    const operand = { value, code: printGiven(predicate, value, operator, 'P2019') };
    if (operator === 'equals') return printEquals(target, column, operand, path !== undefined, isInverse);
    const tests = (type: string): Code =>
      negated === (filter.isReversed ?? false)
        ? code`and jsonb_typeof(${inner}) = '${type}'`
        : code`or jsonb_typeof(${inner}) <> '${type}'`;
    const text = condition(operator, { column, target, path, negated, insensitive, operand, tests });
    return code`${sql}\`(${text})\``;
  });
}

function printNull(
  target: Code,
  column: Code,
  which: 'DbNull' | 'JsonNull' | 'AnyNull',
  isPath: boolean,
  isInverse: boolean,
): Code {
  const isDbNull = isPath
    ? code`${sql}\`${target} is ${isInverse ? 'not ' : ''}null\``
    : code`${drizzle(isInverse ? 'isNotNull' : 'isNull')}(${column})`;
  const isJsonNull = code`${sql}\`${target} ${isInverse ? '<>' : '='} 'null'::jsonb\``;
  if (which === 'DbNull') return isDbNull;
  if (which === 'JsonNull') return isJsonNull;
  return code`${drizzle(isInverse ? 'and' : 'or')}(${isDbNull}, ${isJsonNull})`;
}

/** What is written out is compared by `eq`; a value whose type is Prisma's, or that may be null, as JSON text. */
function printEquals(
  target: Code,
  column: Code,
  operand: Operand,
  isPath: boolean,
  isInverse: boolean,
): Code {
  if (isPath || !isLiteral(operand.value.expression))
    return code`${sql}\`${target} ${isInverse ? '<>' : '='} ${json(operand.code)}\``;
  return code`${drizzle(isInverse ? 'ne' : 'eq')}(${column}, ${operand.code})`;
}

function isLiteral(expression: Node): boolean {
  const node = unwrap(expression);
  if (node.type === 'ArrayExpression') return node.elements.every((item) => item && isLiteral(item as Node));
  if (node.type !== 'ObjectExpression') return literalOf(node)?.value != null;
  return node.properties.every((item) => item.type === 'ObjectProperty' && isLiteral(item.value));
}

/** `col #> path`, inside a template. */
function extract(column: Code, path: Value, operator = '#>'): Code {
  const keys = plainKeys(path.expression);
  const text = keys
    ? code`'{${keys.join(',')}}'`
    : code`\${${sql}.param(${{ node: path.expression }})}::text[]`;
  return code`\${${column}} ${operator} ${text}`;
}

/** `['a', '0']`, which can stand in the SQL text. */
function plainKeys(expression: Node): string[] | undefined {
  const node = unwrap(expression);
  if (node.type !== 'ArrayExpression') return undefined;
  const keys = node.elements.map((element) => element && literalOf(element)?.value);
  const isPlain = (key: unknown): key is string =>
    typeof key === 'string' && /^\w+$/.test(key) && key.toLowerCase() !== 'null';
  return keys.every(isPlain) ? keys : undefined;
}

/** The value as a jsonb parameter, inside a template. */
function json(operand: Code): Code {
  return code`\${JSON.stringify(${operand})}::jsonb`;
}

/** Each comparison, and what it becomes where it is negated. */
const COMPARISONS: Partial<Record<JsonOperator, [string, string]>> = {
  lt: ['<', '>='],
  lte: ['<=', '>'],
  gt: ['>', '<='],
  gte: ['>=', '<'],
};

function condition(operator: JsonOperator, comparison: Comparison): Code {
  const { target, operand, negated, tests } = comparison;
  const sign = COMPARISONS[operator]?.[negated ? 1 : 0];
  if (sign !== undefined) {
    const { literal, presence } = operand.value;
    const isString = typeof literal?.value === 'string' || presence.type === 'string';
    return code`${target} ${sign} ${json(operand.code)} ${tests(isString ? 'string' : 'number')}`;
  }
  return operator.startsWith('string_')
    ? stringCondition(operator, comparison)
    : arrayCondition(operator, comparison);
}

function stringCondition(operator: JsonOperator, comparison: Comparison): Code {
  const { column, path, negated, operand, insensitive, tests } = comparison;
  const text = path ? extract(column, path, '#>>') : code`\${${column}}::text`;
  const [before, after] = {
    string_contains: ['%', '%'],
    string_starts_with: ['', '%'],
    string_ends_with: ['%', ''],
  }[operator as 'string_contains'] as [string, string];
  const parameter = code`\${\`${before}\${${operand.code}}${after}\`}`;
  const like = negated ? 'not like' : 'like';
  return insensitive
    ? code`lower(${text}) ${like} lower(${parameter}) ${tests('string')}`
    : code`(${text}) ${like} ${parameter} ${tests('string')}`;
}

function arrayCondition(operator: JsonOperator, { target, negated, operand, tests }: Comparison): Code {
  const equal = negated ? '<>' : '=';
  const test = {
    array_contains: code`${negated ? 'not ' : ''}${target} @> ${json(operand.code)}`,
    array_starts_with: code`${target} -> 0 ${equal} ${json(operand.code)}`,
    array_ends_with: code`${target} -> -1 ${equal} ${json(operand.code)}`,
  }[operator as 'array_contains'];
  return code`${test} ${tests('array')}`;
}
