import { dialectOf } from '../../query/dialect';
import { isLeft, left, type ColumnRef, type Filter, type JsonOperator, type Left } from '../../query/query';
import type { Value } from '../../query/value';
import { jsonNullOf } from '../../source/json-null';
import { chainOf, literalOf, unwrap, walk, type Node } from '../../source/syntax';
import { assuming, type Entry } from './entries';
import { allOf, NO_FILTER } from './filter';
import { readTest, readValue } from './value';

const OPERATORS = new Set<string>([
  'equals',
  'string_contains',
  'string_starts_with',
  'string_ends_with',
  'array_contains',
  'array_starts_with',
  'array_ends_with',
  'lt',
  'lte',
  'gt',
  'gte',
]);

/** Reads the operators of a Json column: `path` applies to all of them. */
export function readJsonFilter(entries: Entry[], field: ColumnRef, path: string[]): Filter | Left {
  if (entries.some(({ when }) => when.length > 0))
    return left(
      'unsupported-filter',
      `The filter of the Json field ${field.name} has keys that are only sometimes there.`,
    );
  const isPostgres = entries.some(({ env }) => dialectOf(env.datamodel) === 'postgresql');
  if (field.nativeType?.name === 'Json' && isPostgres)
    return left('unsupported-filter', `${field.name} is kept as json, which PostgreSQL does not compare.`);
  const at = entries.find(({ key }) => key === 'path');
  const mode = entries.find(({ key }) => key === 'mode');
  const insensitive =
    literalOf(mode?.node ?? NOTHING)?.value === 'insensitive' ||
    chainOf(mode?.node ?? NOTHING)?.at(-1) === 'insensitive';
  const jsonPath = at && !isUndefined(at.node) ? readValue(at.node, at.env, [...path, 'path']) : undefined;
  const operators = entries.filter((entry) => entry !== at && entry !== mode);
  if (jsonPath && operators.every(({ node }) => isUndefined(node)))
    return left('invalid-arguments', 'Prisma refuses a Json path without an operator.');
  return allOf(operators.map((entry) => readOperator(entry, { field, path: jsonPath, insensitive }, path)));
}

const NOTHING: Node = { type: 'ThisExpression' } as Node;

function isUndefined(node: Node): boolean {
  const literal = literalOf(node);
  return literal !== undefined && literal.value === undefined;
}

interface Base {
  field: ColumnRef;
  path?: Value;
  insensitive: boolean;
}

function readOperator(entry: Entry, base: Base, path: string[]): Filter | Left {
  const { key } = entry;
  const operator = key === 'not' ? 'equals' : key;
  if (!OPERATORS.has(operator))
    return left('unknown-field', `A filter of the Json field ${base.field.name} has no operator ${key}.`);
  // Prisma writes lower(…) around the Json value itself, which PostgreSQL refuses.
  if (base.insensitive && !base.path && operator.startsWith('string_'))
    return left('invalid-arguments', 'Prisma fails on an insensitive filter of a Json field without a path.');
  return readOperand(entry, entry.node, { ...base, operator: operator as JsonOperator }, [...path, key]);
}

function readOperand(
  entry: Entry,
  node: Node,
  base: Base & { operator: JsonOperator },
  path: string[],
): Filter | Left {
  if (isUndefined(node)) return NO_FILTER;
  const negated = entry.key === 'not';
  const jsonNull = jsonNullOf(node);
  if (jsonNull) return { kind: 'json', ...base, value: { jsonNull }, negated };
  const expression = unwrap(node);
  if (!mentionsJsonNull(expression))
    return { kind: 'json', ...base, value: readValue(node, entry.env, path), negated };
  if (expression.type !== 'ConditionalExpression')
    return left('unsupported-filter', `Which null ${path.join('.')} means is only known at run time.`);
  const { test } = expression;
  const branch = (node: Node, holds: boolean): Filter | Left =>
    readOperand({ ...entry, env: assuming(entry.env, test, holds) }, node, base, path);
  const consequent = branch(expression.consequent, true);
  const alternate = branch(expression.alternate, false);
  if (isLeft(consequent)) return consequent;
  if (isLeft(alternate)) return alternate;
  return { kind: 'conditional', test: readTest(test, entry.env, path), consequent, alternate };
}

function mentionsJsonNull(expression: Node): boolean {
  let found = false;
  walk(expression, (node) => {
    if (node.type !== 'NullLiteral' && jsonNullOf(node)) found = true;
    return undefined;
  });
  return found;
}
