import type { ASTPath } from 'jscodeshift';
import { bindingOf, isReassigned, mayBeAssigned } from './binding';
import { scopeAround } from './function-around';
import { chainOf, literalOf, unwrap, walk, type Node } from './syntax';
import { DEFINED, UNKNOWN, type Presence } from '../query/value';

/**
 * What the tests that lead to `at` say about the value of a variable or of a member chain (`session.user.id`):
 * enclosing `if`, `?:`, `&&`, `||`, and earlier statements that leave when the test fails (`if (!id) return`).
 * The same rules as TypeScript's narrowing: nothing is believed of what is assigned again.
 *
 * @param given  Further tests that are known to have come out so.
 */
export function narrowed(chain: string[], at: ASTPath, given: readonly Test[] = []): Presence {
  return isStable(chain, at) ? tested(chain, at, given) : UNKNOWN;
}

/** The same of what may be assigned again: what TypeScript knows of it at `at`, where it accepts what is written there. */
export function tested(chain: string[], at: ASTPath, given: readonly Test[] = []): Presence {
  const key = chain.join('.');
  let presence: Presence = UNKNOWN;
  for (const { test, holds } of [...given, ...testsBefore(at)]) {
    const implied = impliedBy(test, holds, key);
    presence = {
      maybeUndefined: presence.maybeUndefined && implied.maybeUndefined,
      maybeNull: presence.maybeNull && implied.maybeNull,
    };
  }
  return presence;
}

/** Whether nothing assigns the root of the chain, or the chain itself, after its declaration. */
export function isStable(chain: string[], at: ASTPath): boolean {
  const [root] = chain;
  if (root === undefined) return false;
  const binding = root === 'this' ? undefined : bindingOf(at, root);
  if (root !== 'this' && (!binding || isReassigned(binding))) return false;
  if (chain.length === 1 || (binding && !mayBeAssigned(root, binding.path))) return true;
  let isAssigned = false;
  walk(scopeAround(binding?.path ?? at).node, (node) => {
    if (node.type !== 'AssignmentExpression' && node.type !== 'UpdateExpression') return;
    const target = chainOf(node.type === 'AssignmentExpression' ? node.left : node.argument);
    if (target && target.length > 1 && target.every((name, index) => name === chain[index]))
      isAssigned = true;
  });
  return !isAssigned;
}

/** A condition whose outcome is known. */
export interface Test {
  test: Node;
  /** Whether it is known to have been true, or to have been false. */
  holds: boolean;
}

/** The tests whose outcome is known at `at`, innermost first. */
export function testsBefore(at: ASTPath): Test[] {
  const tests: Test[] = [];
  for (let path = at; path.parent; path = path.parent as ASTPath) {
    tests.push(...testsOf(path, (path.parent as ASTPath).node));
  }
  return tests;
}

function testsOf(path: ASTPath, parent: Node): Test[] {
  switch (parent.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return path.name === 'test' ? [] : [{ test: parent.test, holds: path.name === 'consequent' }];
    case 'LogicalExpression':
      return path.name === 'right' && parent.operator !== '??'
        ? [{ test: parent.left, holds: parent.operator === '&&' }]
        : [];
    case 'WhileStatement':
      return path.name === 'body' ? [{ test: parent.test, holds: true }] : [];
    case 'BlockStatement':
    case 'Program':
      return typeof path.name === 'number' ? parent.body.slice(0, path.name).flatMap(testsPassed) : [];
    default:
      return [];
  }
}

/** `if (test) return …;` has been passed: the test was false. */
function testsPassed(statement: Node): Test[] {
  if (statement.type !== 'IfStatement') return [];
  if (leaves(statement.consequent))
    return [
      { test: statement.test, holds: false },
      ...(statement.alternate ? testsPassed(statement.alternate) : []),
    ];
  return statement.alternate && leaves(statement.alternate) ? [{ test: statement.test, holds: true }] : [];
}

/** Whether a statement never runs to its end. */
export function leaves(statement: Node): boolean {
  switch (statement.type) {
    case 'ReturnStatement':
    case 'ThrowStatement':
    case 'ContinueStatement':
    case 'BreakStatement':
      return true;
    case 'BlockStatement':
      return statement.body.some(leaves);
    case 'IfStatement':
      return leaves(statement.consequent) && statement.alternate != null && leaves(statement.alternate);
    case 'ExpressionStatement': {
      const { expression } = statement;
      return expression.type === 'CallExpression' && chainOf(expression.callee)?.join('.') === 'process.exit';
    }
    default:
      return false;
  }
}

/** What it means for the chain `key` that `test` was true or false. */
function impliedBy(test: Node, holds: boolean, key: string): Presence {
  const node = unwrap(test);
  if (node.type === 'UnaryExpression' && node.operator === '!') return impliedBy(node.argument, !holds, key);
  if (node.type === 'LogicalExpression' && node.operator === (holds ? '&&' : '||')) {
    const [left, right] = [impliedBy(node.left, holds, key), impliedBy(node.right, holds, key)];
    return {
      maybeUndefined: left.maybeUndefined && right.maybeUndefined,
      maybeNull: left.maybeNull && right.maybeNull,
    };
  }
  if (node.type === 'BinaryExpression') return impliedByComparison(node, holds, key);
  if (node.type === 'CallExpression') return impliedByCall(node, holds, key);
  return holds && covers(node, key) ? DEFINED : UNKNOWN;
}

/** `a?.b?.c` being there means that `a` and `a.b` are. */
function covers(node: Node, key: string): boolean {
  const chain = chainOf(node)?.join('.');
  return chain !== undefined && (chain === key || chain.startsWith(`${key}.`));
}

function impliedByComparison(
  node: Extract<Node, { type: 'BinaryExpression' }>,
  holds: boolean,
  key: string,
): Presence {
  const { operator } = node;
  const isEqual = operator === '===' || operator === '==';
  if (!isEqual && operator !== '!==' && operator !== '!=') {
    return operator === 'instanceof' && holds && covers(node.left, key) ? DEFINED : UNKNOWN;
  }
  const equals = isEqual === holds;
  const left = unwrap(node.left as Node);
  if (left.type === 'UnaryExpression' && left.operator === 'typeof')
    return impliedByTypeof(left.argument, literalOf(node.right)?.value, equals, key);
  if (!covers(left, key)) return UNKNOWN;
  const literal = literalOf(node.right);
  if (!literal) return UNKNOWN;
  if (literal.value !== null && literal.value !== undefined) return equals ? DEFINED : UNKNOWN;
  if (equals) return UNKNOWN;
  // A longer chain that is not undefined says that its beginning is there; the chain itself is only not that one value.
  if (operator.length === 2 || chainOf(left)?.join('.') !== key) return DEFINED;
  return literal.value === null
    ? { maybeUndefined: true, maybeNull: false }
    : { maybeUndefined: false, maybeNull: true };
}

function impliedByTypeof(argument: Node, type: unknown, equals: boolean, key: string): Presence {
  if (!covers(argument, key) || typeof type !== 'string') return UNKNOWN;
  if (equals) return type === 'undefined' ? UNKNOWN : { maybeUndefined: false, maybeNull: type === 'object' };
  return type === 'undefined' ? { maybeUndefined: false, maybeNull: true } : UNKNOWN;
}

/** `Boolean(x)`, `Array.isArray(x)`, `Number.isInteger(x)`, … */
function impliedByCall(
  node: Extract<Node, { type: 'CallExpression' }>,
  holds: boolean,
  key: string,
): Presence {
  const name = chainOf(node.callee)?.join('.');
  const argument = node.arguments[0];
  if (!holds || name === undefined || !argument || !covers(argument, key)) return UNKNOWN;
  return /^(Boolean|Array\.isArray|Number\.is(Integer|Finite|SafeInteger|NaN))$/.test(name)
    ? DEFINED
    : UNKNOWN;
}
