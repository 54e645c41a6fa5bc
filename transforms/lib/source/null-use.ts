import type { ASTPath } from 'jscodeshift';
import { bindingOf, isReassigned, usesOf } from './binding';
import { narrowed } from './narrowing';
import { chainOf, type Node } from './syntax';

/** What may be done with a result that Prisma gives as `null` where it is missing, and Drizzle as `undefined`. */
export interface NullUse {
  /** Whether what follows can tell the two apart. */
  needsNull: boolean;
  /** The awaited value is bound to a plain name by itself, without a type: `const user = await …`. */
  isBound: boolean;
}

/**
 * Looks at what becomes of the value at `path`: tested, read with `?.`, or bound to a name that is only tested before
 * its members are read. Anything else (returned, compared, passed on, serialised) needs the `null`.
 *
 * @param path  The `await` expression.
 */
export function nullUseOf(path: ASTPath): NullUse {
  const parent = path.parent as ASTPath;
  if (parent.node.type === 'VariableDeclarator' && path.name === 'init') {
    const { id } = parent.node;
    const isPlain = id.type === 'Identifier' && !id.typeAnnotation;
    if (!isPlain) return { needsNull: true, isBound: false };
    const binding = bindingOf(path, id.name);
    if (binding?.declaration !== parent.node) return { needsNull: true, isBound: false };
    const isTolerant =
      !isReassigned(binding) &&
      usesOf(binding).every((use) => toleratesUndefined(use) || isSure(use, id.name));
    return { needsNull: !isTolerant, isBound: true };
  }
  return { needsNull: !toleratesUndefined(path), isBound: false };
}

function isSure(use: ASTPath, name: string): boolean {
  const { maybeNull, maybeUndefined } = narrowed([name], use);
  return !maybeNull && !maybeUndefined;
}

/** Whether `null` and `undefined` do the same at this place. */
function toleratesUndefined(path: ASTPath): boolean {
  const parent = path.parent as ASTPath;
  const node = parent.node as Node;
  switch (node.type) {
    case 'OptionalMemberExpression':
    case 'MemberExpression':
      return path.name === 'object';
    case 'TSNonNullExpression':
    case 'TSAsExpression':
      return toleratesUndefined(parent);
    case 'UnaryExpression':
      return node.operator === '!';
    case 'IfStatement':
    case 'ConditionalExpression':
    case 'WhileStatement':
      return path.name === 'test';
    case 'LogicalExpression':
      if (path.name === 'left' && node.operator !== '&&') return true;
      return toleratesUndefined(parent);
    case 'CallExpression':
      return chainOf(node.callee)?.join('.') === 'Boolean';
    case 'BinaryExpression':
      return (
        (node.operator === '==' || node.operator === '!=') &&
        isNothing(path.name === 'left' ? node.right : (node.left as Node))
      );
    case 'ExpressionStatement':
      return true;
    default:
      return false;
  }
}

function isNothing(node: Node): boolean {
  return node.type === 'NullLiteral' || (node.type === 'Identifier' && node.name === 'undefined');
}
