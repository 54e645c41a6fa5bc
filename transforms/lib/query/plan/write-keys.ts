import type { Model } from '../../prisma/datamodel';
import type { Expression, Value } from '../value';
import { DEFINED } from '../value';
import type { ColumnRef, Filter, Several, UniqueWhere } from '../query';
import { all, CannotWrite, demanded, filterOf, type WriteContext } from './write-context';

/** Several records named by their keys, as one condition. */
export interface Keys {
  filter: Filter;
  /** Every other record; undefined where that is no condition on columns that are known to be there. */
  negated: Filter | undefined;
  /** What tells how many are named: their keys, since Prisma counts each once; undefined for one. */
  count: number | Value | Value[] | undefined;
  isMapped: boolean;
  isEmpty: boolean;
  /** With keys of one column, all the same: the column, and the values (a list of the program where mapped). */
  column?: { field: ColumnRef; values: Value[] | Value };
}

/** Joins the keys of `connect`, `disconnect`, `set`, `delete`: `id in (…)` where all are of one column, else an `or`. */
export function keysOf(_context: WriteContext, model: Model, where: Several<UniqueWhere>): Keys {
  if (where.kind === 'computed')
    throw new CannotWrite(`Which ${model.name} records are named is only known at run time.`);
  if (where.kind === 'mapped') return mappedKeys(where, model);
  const [first, ...further] = where.items;
  if (!first)
    return {
      filter: { kind: 'false' },
      negated: { kind: 'and', members: [] },
      count: 0,
      isMapped: false,
      isEmpty: true,
    };
  const field = singleColumn(first);
  if (field && where.items.every((item) => singleColumn(item)?.name === field.name)) {
    const values = where.items.flatMap((item) => item.values.map(({ value }) => demanded(value)));
    const [only] = values;
    const filter = (negated: boolean): Filter =>
      values.length === 1 && only
        ? { kind: 'compare', field, operator: 'equals', value: only, insensitive: false, negated }
        : { kind: 'in', field, values, insensitive: false, negated };
    const count = further.length === 0 ? undefined : values;
    return {
      filter: filter(false),
      negated: others(field, filter(true)),
      count,
      isMapped: false,
      isEmpty: false,
      column: { field, values },
    };
  }
  const members = where.items.map(filterOf);
  const filter: Filter = members.length === 1 ? all(members) : { kind: 'or', members };
  const count = further.length === 0 ? undefined : where.items.length;
  return { filter, negated: negatedOf(where.items, members), count, isMapped: false, isEmpty: false };
}

function negatedOf(items: readonly UniqueWhere[], members: Filter[]): Filter | undefined {
  const isKnown = items.every(
    ({ values, rest }) =>
      rest.kind === 'and' && rest.members.length === 0 && values.every(({ field }) => field.isRequired),
  );
  return isKnown ? { kind: 'not', members } : undefined;
}

/** A column that may be NULL is another one than each of the keys then, too; `<>` and `NOT IN` would not say so. */
function others(field: ColumnRef, negated: Filter): Filter {
  return field.isRequired
    ? negated
    : { kind: 'or', members: [{ kind: 'null', field, negated: false }, negated] };
}

/** The one column of a key without further filters. */
function singleColumn({ values, rest }: UniqueWhere): ColumnRef | undefined {
  const isPlain = rest.kind === 'and' && rest.members.length === 0;
  return values.length === 1 && isPlain ? values[0]?.field : undefined;
}

function mappedKeys(where: Extract<Several<UniqueWhere>, { kind: 'mapped' }>, model: Model): Keys {
  const field = singleColumn(where.item);
  const value = where.item.values[0]?.value;
  if (!field || !value)
    throw new CannotWrite(`${model.name} records are named by several columns in a list of unknown length.`);
  const values = mapped(where.list, where.parameters, value);
  const filter = (negated: boolean): Filter => ({
    kind: 'compare',
    field,
    operator: 'in',
    value: values,
    insensitive: false,
    negated,
  });
  return {
    filter: filter(false),
    negated: others(field, filter(true)),
    count: values,
    isMapped: true,
    isEmpty: false,
    column: { field, values },
  };
}

/** `list.map((parameter) => value)`; the list itself where the value is the parameter. */
export function mapped(list: Value, parameters: Expression[], value: Value): Value {
  const [parameter] = parameters;
  const isIdentity =
    parameter?.type === 'Identifier' &&
    value.expression.type === 'Identifier' &&
    value.expression.name === parameter.name;
  if (isIdentity) return { ...list, presence: DEFINED };
  const expression = {
    type: 'CallExpression',
    callee: {
      type: 'MemberExpression',
      object: list.expression,
      property: { type: 'Identifier', name: 'map' },
      computed: false,
    },
    arguments: [
      { type: 'ArrowFunctionExpression', params: parameters, body: value.expression, expression: true },
    ],
  } as Expression;
  return {
    expression,
    presence: DEFINED,
    type: 'array',
    isPure: list.isPure && value.isPure,
    path: list.path,
  };
}
