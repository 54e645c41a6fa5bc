import type { Missing } from '../../query/plan/predicate';
import type { Value } from '../../query/value';
import { call, code, parity, type Code } from '../code';

/** Leaves the condition away where the value is undefined. */
export function printMissing(
  { missing }: { missing: Missing },
  value: Value,
  build: (value: Value) => Code,
): Code {
  if (missing !== 'test' && missing !== 'build' && missing !== 'helper') return build(value);
  if (!value.presence.maybeUndefined && value.isPure) return build(value);
  const test = testOf(value);
  if (missing === 'test')
    return test
      ? code`${test.test} ? ${build(test.value)} : undefined`
      : code`${{ node: value.expression }} !== undefined ? ${build(value)} : undefined`;
  const name = { type: 'Identifier', name: 'value' } as Value['expression'];
  return call(parity('ifDefined'), [
    { node: value.expression },
    code`(value) => ${build({ ...value, expression: name, presence: { ...value.presence, maybeUndefined: false } })}`,
  ]);
}

/** `q || undefined` is a condition where `q` is true, and says so. */
function testOf(value: Value): { test: Code; value: Value } | undefined {
  const node = value.expression;
  if (node.type !== 'LogicalExpression' || node.operator !== '||') return undefined;
  const isUndefined = node.right.type === 'Identifier' && node.right.name === 'undefined';
  return isUndefined
    ? { test: code`${{ node: node.left }}`, value: { ...value, expression: node.left } }
    : undefined;
}

/**
 * The value, refused where it is undefined (or null, unless that says something) and Prisma refuses it: else as it stands.
 * @param error  Prisma's code, where it is no mere validation error.
 */
export function printGiven(
  { missing }: { missing: Missing },
  value: Value,
  name: string,
  error?: string,
): Code {
  const node = { node: value.expression };
  return missing === 'required' || missing === 'given'
    ? code`${parity(missing)}(${node}, ${[name, ...(error ? [error] : [])].map((text) => `'${text}'`)})`
    : code`${node}`;
}
