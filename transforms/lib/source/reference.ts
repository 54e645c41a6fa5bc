import type { Value } from '../query/value';
import { DEFINED, UNKNOWN } from '../query/value';
import type { Node } from './syntax';

/** The value of a variable that the rewritten code itself binds, or of one of its members: `user`, `user.id`. */
export function reference(name: string, member?: string): Value {
  const identifier = { type: 'Identifier', name } as Node;
  const expression =
    member === undefined
      ? identifier
      : ({
          type: 'MemberExpression',
          object: identifier,
          property: { type: 'Identifier', name: member },
          computed: false,
        } as Node);
  return { expression, presence: DEFINED, isPure: true, path: [] };
}

/** `value.name`, of what is not known. */
export function memberOf(value: Value, name: string): Value {
  const property = { type: 'Identifier', name };
  const expression = {
    type: 'MemberExpression',
    object: value.expression,
    property,
    computed: false,
  } as Node;
  return { expression, presence: UNKNOWN, isPure: value.isPure, path: [...value.path, name] };
}

/** `null`, where the rewritten code itself writes it. */
export const NULL_VALUE: Value = {
  expression: { type: 'NullLiteral' } as Node,
  presence: { maybeUndefined: false, maybeNull: true },
  literal: { value: null },
  isPure: true,
  path: [],
};

/** `value!`: what is NULL at run time may go through, since SQL compares it with nothing. */
export function asserted(value: Value): Value {
  return { ...value, expression: { type: 'TSNonNullExpression', expression: value.expression } as Node };
}

/** `expression !== undefined`. */
export function isThere(expression: Value['expression']): Node {
  return {
    type: 'BinaryExpression',
    operator: '!==',
    left: expression,
    right: { type: 'Identifier', name: 'undefined' },
  } as Node;
}
