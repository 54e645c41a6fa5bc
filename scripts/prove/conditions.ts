import type { ColumnField, Datamodel } from '../../transforms/lib/prisma/datamodel';
import { literalOf, unwrap, keyOf, type Node, type NodeOf } from '../../transforms/lib/source/syntax';
import { freshValue } from './synthesize-value';

/** A filter's value as far as it is known: a literal, or an input. */
export type Known = { value: unknown; hole?: number } | undefined;

/** Nodes that stand for values. */
const KNOWN = new WeakMap<Node, NonNullable<Known>>();

/**
 * An expression for a value, as if it were written out; what is one of the inputs knows which.
 *
 * @param args  The inputs.
 */
export function nodeOf(value: unknown, args: readonly unknown[]): Node {
  if (Array.isArray(value))
    return { type: 'ArrayExpression', elements: value.map((item) => nodeOf(item, args)) } as Node;
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    const properties = Object.entries(value).flatMap(([key, item]: [string, unknown]) =>
      item === undefined
        ? []
        : [{ type: 'ObjectProperty', key: { type: 'StringLiteral', value: key }, value: nodeOf(item, args) }],
    );
    return { type: 'ObjectExpression', properties } as unknown as Node;
  }
  const node = { type: 'Identifier', name: 'known' } as Node;
  const hole = args.findIndex((arg) => typeof arg !== 'boolean' && isSameValue(arg, value));
  KNOWN.set(node, hole < 0 ? { value } : { value, hole });
  return node;
}

function isSameValue(a: unknown, b: unknown): boolean {
  return a instanceof Date && b instanceof Date ? a.getTime() === b.getTime() : a === b && a !== undefined;
}

/** The value of an expression of a program, given its inputs. */
export function valueOf(expression: Node, args: readonly unknown[]): Known {
  const node = unwrap(expression);
  const known = KNOWN.get(node);
  if (known) return known;
  const literal = literalOf(node);
  if (literal) return { value: literal.value };
  if (node.type === 'Identifier' && /^v\d+$/.test(node.name)) {
    const hole = Number(node.name.slice(1));
    return { value: args[hole], hole };
  }
  if (node.type === 'ArrayExpression') {
    const items = (node.elements as (Node | null)[]).flatMap((item) => (item ? [valueOf(item, args)] : []));
    return items.every((item) => item !== undefined)
      ? { value: items.map((item) => item?.value) }
      : undefined;
  }
  if (node.type === 'NewExpression' && node.callee.type === 'Identifier' && node.callee.name === 'Date')
    return { value: new Date(Date.UTC(2031, 0, 2)) };
  if (node.type === 'MemberExpression' && node.property.type === 'Identifier')
    return { value: node.property.name };
  return undefined;
}

/** The entries of an object that is written out; spread objects and both ways of conditions are taken in. */
export function entriesOf(expression: Node): { key: string; value: Node; property: Node }[] {
  const node = unwrap(expression);
  switch (node.type) {
    case 'ObjectExpression':
      return (node.properties as Node[]).flatMap((property) => {
        if (property.type === 'SpreadElement') return entriesOf(property.argument);
        const key = property.type === 'ObjectProperty' ? keyOf(property) : undefined;
        return key === undefined
          ? []
          : [{ key, value: (property as NodeOf<'ObjectProperty'>).value as Node, property }];
      });
    case 'ConditionalExpression':
      return [...entriesOf(node.consequent), ...entriesOf(node.alternate)];
    case 'LogicalExpression':
      return entriesOf(node.right);
    default:
      return [];
  }
}

/**
 * A value for the column that an operator takes, or one that it does not. Undefined where there is none.
 *
 * @param steps  How far beyond a bound it is.
 */
export function valueFor(
  datamodel: Datamodel,
  field: ColumnField,
  operator: string,
  given: unknown,
  holds: boolean,
  salt: number,
  steps = 1,
): { value: unknown } | undefined {
  const other = (): unknown => otherValue(datamodel, field, given, salt);
  switch (operator) {
    case 'equals':
      if (given === undefined) return undefined;
      if (given === null) return holds ? { value: null } : { value: freshValue(datamodel, field, salt) };
      return { value: holds ? given : other() };
    case 'not':
      return valueFor(datamodel, field, 'equals', given, !holds, salt);
    case 'in':
    case 'notIn': {
      const list = Array.isArray(given) ? (given as unknown[]) : [];
      return holds === (operator === 'in')
        ? { value: list[0] }
        : { value: otherValue(datamodel, field, list, salt) };
    }
    case 'gt':
    case 'gte':
      return { value: moved(given, holds ? steps : -steps) };
    case 'lt':
    case 'lte':
      return { value: moved(given, holds ? -steps : steps) };
    case 'contains':
    case 'startsWith':
    case 'endsWith': {
      if (typeof given !== 'string') return undefined;
      // Of a unique column each row has a text of its own.
      const own = field.isId || field.isUnique ? String(salt) : '';
      const around = {
        contains: `x${given}y${own}`,
        startsWith: `${given}y${own}`,
        endsWith: `x${own}${given}`,
      }[operator];
      return { value: holds ? around : `qqq${own}` };
    }
    case 'has':
      return { value: holds ? [given] : [] };
    case 'hasSome':
    case 'hasEvery':
      return { value: holds && Array.isArray(given) ? given : [] };
    case 'isEmpty':
      return {
        value: holds === (given !== false) ? [] : [freshValue(datamodel, { ...field, isList: false }, salt)],
      };
    default:
      return undefined;
  }
}

function otherValue(datamodel: Datamodel, field: ColumnField, given: unknown, salt: number): unknown {
  const taken = Array.isArray(given) ? (given as unknown[]) : [given];
  if (field.kind === 'enum') {
    const labels = datamodel.enums.find(({ name }) => name === field.type)?.values ?? [];
    return labels.find(({ name }) => !taken.includes(name))?.name;
  }
  if (field.type === 'Boolean') return given !== true;
  return freshValue(datamodel, field, salt);
}

function moved(value: unknown, by: number): unknown {
  if (typeof value === 'number') return value + by;
  if (typeof value === 'bigint') return value + BigInt(by);
  if (value instanceof Date) return new Date(value.getTime() + by * 86_400_000);
  if (typeof value === 'string') {
    const date = new Date(value);
    if (Number.isFinite(Number(value))) return String(Number(value) + by);
    return Number.isNaN(date.getTime())
      ? by > 0
        ? `${value}z`
        : ''
      : new Date(date.getTime() + by * 86_400_000);
  }
  return value;
}
