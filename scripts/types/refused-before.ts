import type { Project, Symbol } from 'typescript-native/unstable/sync';
import { NodeFlags, type CallExpression, type Expression, type Node } from 'typescript-native/unstable/ast';
import {
  isArrayLiteralExpression,
  isAsExpression,
  isAwaitExpression,
  isBinaryExpression,
  isBindingElement,
  isBlock,
  isCallExpression,
  isCaseClause,
  isConditionalExpression,
  isDefaultClause,
  isExpressionStatement,
  isFunctionDeclaration,
  isIdentifier,
  isIfStatement,
  isNonNullExpression,
  isObjectLiteralExpression,
  isParenthesizedExpression,
  isPrefixUnaryExpression,
  isPropertyAccessExpression,
  isPropertyAssignment,
  isSatisfiesExpression,
  isShorthandPropertyAssignment,
  isSourceFile,
  isVariableDeclaration,
  isVariableDeclarationList,
  isVariableStatement,
} from 'typescript-native/unstable/ast/is';

/**
 * What is known of constants behind calls that name a row by them. Prisma refuses a key that is `undefined` or `null`: statements behind one
 * that waits for the call are only reached where the constant has a value. What a person asserted (`query.id as string`) becomes certain so.
 *
 * @param keys  Values of the keys of calls, each the only key of its call.
 * @returns     Whether a value is such a constant, and stands behind such a statement.
 */
export function refusedBefore(keys: readonly Expression[], project: Project): (value: Expression) => boolean {
  const passed = keys.flatMap((key) => {
    const symbol = constantOf(key, project);
    const statement = symbol && statementWaitingFor(key);
    return symbol && statement ? [{ symbol, statement }] : [];
  });
  if (passed.length === 0) return () => false;
  return (value) => {
    const symbol = constantOf(value, project);
    return (
      symbol !== undefined &&
      passed.some((other) => other.symbol.id === symbol.id && isBehind(value, other.statement))
    );
  };
}

/** `const id = …`, `const { id } = …`: once it has a value, it has it ever after. */
function constantOf(value: Expression, project: Project): Symbol | undefined {
  if (!isIdentifier(value)) return undefined;
  const { checker } = project;
  const symbol = isShorthandPropertyAssignment(value.parent)
    ? checker.getShorthandAssignmentValueSymbol(value.parent)
    : checker.getSymbolAtLocation(value);
  let declared: Node | undefined = symbol?.valueDeclaration?.resolve(project);
  while (declared && isBindingElement(declared)) declared = declared.parent.parent;
  const list = declared && isVariableDeclaration(declared) ? declared.parent : undefined;
  return list && list.flags & NodeFlags.Const ? symbol : undefined;
}

/** The statement of a block that waits for the call of which `key` is in the argument, whatever else it does. */
function statementWaitingFor(key: Expression): Node | undefined {
  let node = waitFor(callOf(key));
  while (node && !isStatementOfBlock(node))
    node = isAlwaysReached(node, node.parent) ? node.parent : undefined;
  return node;
}

function callOf(key: Expression): CallExpression | undefined {
  let node: Node = key;
  while (
    isPropertyAssignment(node.parent) ||
    isShorthandPropertyAssignment(node.parent) ||
    isObjectLiteralExpression(node.parent) ||
    isTransparent(node.parent)
  )
    node = node.parent;
  return isCallExpression(node.parent) && node.parent.arguments[0] === node ? node.parent : undefined;
}

/** The `await` of a call, by itself or among others; what is done about its error (`.catch`) has no such. */
function waitFor(call: Expression | undefined): Node | undefined {
  let node: Node | undefined = call;
  while (node) {
    const { parent }: Node = node;
    if (isAwaitExpression(parent)) return parent;
    if (isTransparent(parent)) node = parent;
    else if (isArrayLiteralExpression(parent)) node = allOf(parent);
    else if (isPropertyAccessExpression(parent) && parent.name.text === 'then') node = calledWithOne(parent);
    else return undefined;
  }
  return undefined;
}

/** `Promise.all([…])` */
function allOf(list: Node): Node | undefined {
  const call = list.parent;
  return isCallExpression(call) && call.expression.getText() === 'Promise.all' ? call : undefined;
}

function calledWithOne(callee: Node): Node | undefined {
  const call = callee.parent;
  return isCallExpression(call) && call.expression === callee && call.arguments.length === 1
    ? call
    : undefined;
}

function isTransparent(node: Node): boolean {
  return (
    isParenthesizedExpression(node) ||
    isAsExpression(node) ||
    isSatisfiesExpression(node) ||
    isNonNullExpression(node)
  );
}

/** Whether `node` is evaluated wherever its parent is. */
function isAlwaysReached(node: Node, parent: Node): boolean {
  if (isConditionalExpression(parent)) return parent.condition === node;
  if (isIfStatement(parent)) return parent.expression === node;
  if (isBinaryExpression(parent))
    return parent.left === node || !/^(\?\?|\|\||&&)=?$/.test(parent.operatorToken.getText());
  // `found?.use(await …)`
  if (isCallExpression(parent)) return parent.expression === node || !parent.getText().includes('?.');
  return (
    isTransparent(parent) ||
    isAwaitExpression(parent) ||
    isPropertyAccessExpression(parent) ||
    isPrefixUnaryExpression(parent) ||
    isArrayLiteralExpression(parent) ||
    isObjectLiteralExpression(parent) ||
    isPropertyAssignment(parent) ||
    isVariableDeclaration(parent) ||
    isVariableDeclarationList(parent) ||
    isVariableStatement(parent) ||
    isExpressionStatement(parent)
  );
}

function isStatementOfBlock({ parent }: Node): boolean {
  return isBlock(parent) || isSourceFile(parent) || isCaseClause(parent) || isDefaultClause(parent);
}

/** Whether `node` is only reached through `statement`: functions that are declared may be called before. */
function isBehind(node: Node, statement: Node): boolean {
  let at = node;
  while (at.parent !== statement.parent) {
    if (isFunctionDeclaration(at) || isSourceFile(at)) return false;
    at = at.parent;
  }
  return !isFunctionDeclaration(at) && at.pos > statement.pos && isStatementOfBlock(at);
}
