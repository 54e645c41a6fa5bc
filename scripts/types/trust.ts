import type { Project } from 'typescript-native/unstable/sync';
import type { Expression, Identifier, Node } from 'typescript-native/unstable/ast';
import {
  isAsExpression,
  isAwaitExpression,
  isBindingElement,
  isElementAccessExpression,
  isIdentifier,
  isNonNullExpression,
  isParenthesizedExpression,
  isPropertyAccessExpression,
  isShorthandPropertyAssignment,
  isTypeAssertion,
  isVariableDeclaration,
} from 'typescript-native/unstable/ast/is';
import { UNTYPED } from './type-flags';

/**
 * Whether the checker can be believed on the presence of `node`. It cannot where a person, not the program, made the
 * type: `!`, `as`, an annotation over `any`; nor where TypeScript itself looks away: indexed access, index
 * signatures, environment variables (design, section 3).
 */
export function isTrustworthy(node: Expression, project: Project): boolean {
  if (isParenthesizedExpression(node)) return isTrustworthy(node.expression, project);
  if (isAwaitExpression(node)) return isTrustworthy(node.expression, project);
  if (isNonNullExpression(node) || isAssertion(node)) return false;
  if (isElementAccessExpression(node)) return project.compilerOptions.noUncheckedIndexedAccess ?? false;
  if (isPropertyAccessExpression(node)) return isDeclaredProperty(node.expression, node.name.text, project);
  if (isIdentifier(node)) return isDeclaredHonestly(node, project);
  return true;
}

/** `object.name` where the type of `object` has that very property, and `object` is itself not asserted. */
function isDeclaredProperty(object: Expression, name: string, project: Project): boolean {
  const stripped = withoutNonNull(object);
  if (isAssertion(stripped) || /^(process\.env|import\.meta\.env)$/.test(stripped.getText())) return false;
  const type = project.checker.getTypeAtLocation(stripped);
  const present = type && project.checker.getNonNullableType(type);
  const declared = present && project.checker.getPropertyOfType(present, name) !== undefined;
  // `rows[0].id` throws where there is no row, so an element may stand inside a chain; what is asserted may not.
  return (declared ?? false) && (isElementAccessExpression(stripped) || isTrustworthy(stripped, project));
}

/** `user!.id` throws where there is no user: inside a chain `!` hides nothing of the last property. */
function withoutNonNull(node: Expression): Expression {
  return isNonNullExpression(node) || isParenthesizedExpression(node)
    ? withoutNonNull(node.expression)
    : node;
}

/** `as const` only narrows. */
function isAssertion(node: Node): boolean {
  if (!isAsExpression(node) && !isTypeAssertion(node)) return false;
  return node.type.getText() !== 'const';
}

/** A variable whose initialiser is honest; parameters and imports are believed. */
function isDeclaredHonestly(name: Identifier, project: Project): boolean {
  const { checker } = project;
  // `{ id }` names a property and a variable; the variable is meant.
  const symbol = isShorthandPropertyAssignment(name.parent)
    ? checker.getShorthandAssignmentValueSymbol(name.parent)
    : checker.getSymbolAtLocation(name);
  const declared = symbol?.valueDeclaration?.resolve(project);
  if (!declared) return true;
  let declaration: Node = declared;
  let isElement = false;
  while (isBindingElement(declaration)) {
    isElement ||= declaration.parent.getText().startsWith('[');
    declaration = declaration.parent.parent;
  }
  if (!isVariableDeclaration(declaration) || !declaration.initializer) return true;
  if (isElement && !project.compilerOptions.noUncheckedIndexedAccess) return false;
  const { initializer, type } = declaration;
  if (type) return !((checker.getTypeAtLocation(initializer)?.flags ?? 0) & UNTYPED);
  return isTrustworthy(initializer, project);
}
