import { left, type ColumnRef, type Filter, type Left, type ListOperator } from '../../query/query';
import { literalOf } from '../../source/syntax';
import type { Entry } from './entries';
import { readValue } from './value';

const OPERATORS = new Set<string>([
  'has',
  'hasSome',
  'hasEvery',
  'isEmpty',
  'equals',
] satisfies ListOperator[]);

/** Reads the filter of a scalar list: exactly one operator with a value, else Prisma refuses it (semantics 5). */
export function readListFilter(entries: Entry[], field: ColumnRef, path: string[]): Filter | Left {
  const unknown = entries.find(({ key }) => !OPERATORS.has(key));
  if (unknown)
    return left('unknown-field', `A filter of the list ${field.name} has no operator ${unknown.key}.`);
  const [entry, ...others] = entries.filter(({ node }) => !isUndefined(node));
  if (!entry || others.length > 0)
    return left(
      'invalid-arguments',
      `Prisma takes exactly one operator in the filter of the list ${field.name}.`,
    );
  if (entry.when.length > 0)
    return left('dynamic-arguments', `Whether ${field.name} is filtered is only known at run time.`);
  const place = [...path, entry.key];
  const operator = entry.key as ListOperator;
  const value = readValue(entry.node, entry.env, place);
  if (value.literal?.value !== null || operator === 'has') return { kind: 'list', field, operator, value };
  return operator === 'equals'
    ? { kind: 'null', field, negated: false }
    : left('invalid-arguments', `Prisma refuses null as ${place.join('.')}.`);
}

function isUndefined(node: Entry['node']): boolean {
  const literal = literalOf(node);
  return literal !== undefined && literal.value === undefined;
}
