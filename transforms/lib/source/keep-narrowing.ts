import type { ASTPath } from 'jscodeshift';
import { tested } from './narrowing';
import { chainOf, isFunction, isNode, NOT_CHILDREN, walk, type Node } from './syntax';

/**
 * TypeScript forgets in a callback what a test said of `input.owner`, and what `name ??= …` made of a variable in the same
 * `if`, loop or `try`: where rewritten code puts such a value into a callback of its own, it says `input.owner!`.
 *
 * @param at        Where the code is put.
 * @param original  What stood there: its functions are the user's own.
 */
export function keepNarrowing(code: readonly Node[], at: ASTPath, original: Node): void {
  const theirs = new Set<Node>();
  walk(original, (node) => {
    if (isFunction(node)) theirs.add(node);
  });
  for (const node of code) visit(node, false, at, theirs);
}

function visit(node: Node, isInside: boolean, at: ASTPath, theirs: ReadonlySet<Node>): void {
  if (theirs.has(node)) return;
  const inside = isInside || isFunction(node);
  const fields = node as unknown as Record<string, unknown>;
  for (const key of Object.keys(fields)) {
    if (NOT_CHILDREN.has(key)) continue;
    const value = fields[key];
    for (const [index, item] of Array.isArray(value) ? value.entries() : [[undefined, value] as const]) {
      if (!isNode(item)) continue;
      visit(item, inside, at, theirs);
      if (!inside || node.type === 'TSNonNullExpression') continue;
      if (!isForgotten(item, at) && !(isValue(node, key) && isFilledBeside(item, at))) continue;
      const asserted = { type: 'TSNonNullExpression', expression: item };
      if (node.type === 'ObjectProperty') node.shorthand = false;
      if (index === undefined) fields[key] = asserted;
      else (value as unknown[])[index] = asserted;
    }
  }
}

/** A member that a test before `at` has found to be there. */
function isForgotten(node: Node, at: ASTPath): boolean {
  if (node.type !== 'MemberExpression') return false;
  const chain = chainOf(node);
  return chain !== undefined && chain.length > 1 && !tested(chain, at).maybeUndefined;
}

/** Whether a name that stands there is a variable that is read. */
function isValue(parent: Node, key: string): boolean {
  switch (parent.type) {
    case 'ObjectProperty':
      return key === 'value' || parent.computed === true;
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return key === 'object' || parent.computed === true;
    case 'VariableDeclarator':
      return key === 'init';
    case 'AssignmentExpression':
      return key === 'right';
    default:
      return !isFunction(parent) && !/Pattern$|^RestElement$|^TS(?!As|Satisfies)|^Label/.test(parent.type);
  }
}

const CLOSED = /^(If|Try|For|ForIn|ForOf|While|DoWhile|Switch|Labeled)Statement$/;

/** A variable that a statement in front has filled, inside of a statement that a callback is not behind of. */
function isFilledBeside(node: Node, at: ASTPath): boolean {
  if (node.type !== 'Identifier') return false;
  let isFilled = false;
  for (let path = at; path.parent; path = path.parent as ASTPath) {
    const parent = (path.parent as ASTPath).node;
    if (isFunction(parent)) return false;
    if (isFilled && CLOSED.test(parent.type)) return true;
    if (parent.type === 'BlockStatement' && typeof path.name === 'number')
      isFilled ||= parent.body.slice(0, path.name).some((statement) => fills(statement, node.name));
  }
  return false;
}

/** `name ??= …`, `name ||= …` */
function fills(statement: Node, name: string): boolean {
  if (statement.type !== 'ExpressionStatement') return false;
  const { expression } = statement;
  return (
    expression.type === 'AssignmentExpression' &&
    /^(\?\?|\|\|)=$/.test(expression.operator) &&
    expression.left.type === 'Identifier' &&
    expression.left.name === name
  );
}
