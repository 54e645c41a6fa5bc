import {
  left,
  type ColumnRef,
  type Filter,
  type JsonNull,
  type JsonOperator,
  type Left,
} from '../../query/query';
import type { Value } from '../../query/value';
import { chainOf, literalOf, type Node } from '../../source/syntax';
import type { Entry } from './entries';
import { allOf, NO_FILTER } from './filter';
import { readValue } from './value';

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

function readOperator(
  { key, node, env }: Entry,
  base: { field: ColumnRef; path?: Value; insensitive: boolean },
  path: string[],
): Filter | Left {
  const negated = key === 'not';
  const operator = negated ? 'equals' : key;
  if (!OPERATORS.has(operator))
    return left('unknown-field', `A filter of the Json field ${base.field.name} has no operator ${key}.`);
  if (isUndefined(node)) return NO_FILTER;
  const value = jsonNullOf(node) ?? readValue(node, env, [...path, key]);
  const isNull = 'literal' in value && value.literal?.value === null;
  return {
    kind: 'json',
    ...base,
    operator: operator as JsonOperator,
    value: isNull ? { jsonNull: 'JsonNull' } : value,
    negated,
  };
}

/** `Prisma.DbNull`, `Prisma.JsonNull`, `Prisma.AnyNull`; also under the names of `Prisma.NullTypes`' old enums. */
export function jsonNullOf(node: Node): JsonNull | undefined {
  const name = /^(?:Prisma\.)?(DbNull|JsonNull|AnyNull)$/.exec(chainOf(node)?.slice(-2).join('.') ?? '')?.[1];
  return name === 'DbNull' || name === 'JsonNull' || name === 'AnyNull' ? { jsonNull: name } : undefined;
}
