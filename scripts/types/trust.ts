import type { Project } from 'typescript-native/unstable/sync';
import type {
  CallExpression,
  Expression,
  Identifier,
  Node,
  ParameterDeclaration,
} from 'typescript-native/unstable/ast';
import {
  isArrayLiteralExpression,
  isArrowFunction,
  isAsExpression,
  isAwaitExpression,
  isBinaryExpression,
  isBindingElement,
  isCallExpression,
  isConditionalExpression,
  isElementAccessExpression,
  isForOfStatement,
  isFunctionExpression,
  isIdentifier,
  isNonNullExpression,
  isObjectLiteralExpression,
  isParameterDeclaration,
  isParenthesizedExpression,
  isPropertyAccessExpression,
  isPropertyAssignment,
  isShorthandPropertyAssignment,
  isSpreadAssignment,
  isTypeAssertion,
  isVariableDeclaration,
} from 'typescript-native/unstable/ast/is';
import { UNTYPED } from './type-flags';

/**
 * Whether the checker can be believed on the presence of `node`. It cannot where a person, not the program, made the
 * type: `!`, `as`, an annotation over `any`; nor where TypeScript itself looks away: indexed access, index
 * signatures, environment variables (design, section 3).
 *
 * @param isName  It names a column: Prisma refuses a name that an element of a list or object turns out not to be.
 */
export function isTrustworthy(node: Expression, project: Project, isName = false): boolean {
  if (isParenthesizedExpression(node)) return isTrustworthy(node.expression, project, isName);
  if (isAwaitExpression(node)) return isTrustworthy(node.expression, project);
  if (isNonNullExpression(node) || isAssertion(node)) return false;
  if (isElementAccessExpression(node))
    return isName
      ? isTrustworthy(node.expression, project)
      : (project.compilerOptions.noUncheckedIndexedAccess ?? false);
  if (isPropertyAccessExpression(node)) return isDeclaredProperty(node.expression, node.name.text, project);
  if (isIdentifier(node)) return isDeclaredHonestly(node, project, isName);
  if (isCallExpression(node)) return isGivenHonestly(node, project);
  if (isConditionalExpression(node))
    return isTrustworthy(node.whenTrue, project) && isTrustworthy(node.whenFalse, project);
  if (isBinaryExpression(node)) {
    const operator = node.operatorToken.getText();
    // What is missing on the left of `??` and `||` is what stands on the right.
    if (operator === '&&' && !isTrustworthy(node.left, project)) return false;
    return !/^(\?\?|\|\||&&|,)$/.test(operator) || isTrustworthy(node.right, project);
  }
  return true;
}

/** Functions that give what they are given: of `Object.entries(rows)`, what is known of `rows`. */
const HANDS_ON =
  /^(Object\.(entries|values|fromEntries|assign|freeze)|Array\.from|structuredClone|Promise\.all)$/;
/** Methods of lists that give elements, or lists of them. */
const OF_LISTS =
  /^(filter|slice|concat|flat|reverse|toReversed|sort|toSorted|find|findLast|at|pop|shift|values|entries|map|flatMap|forEach|some|every|reduce)$/;

/** What a function says that it gives is believed; what it only hands on is as good as what it got. */
function isGivenHonestly({ expression, arguments: args }: CallExpression, project: Project): boolean {
  const [first] = args;
  if (HANDS_ON.test(expression.getText())) return !first || isTrustworthy(first, project);
  return (
    !isPropertyAccessExpression(expression) ||
    !OF_LISTS.test(expression.name.text) ||
    isTrustworthy(expression.expression, project)
  );
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
function isDeclaredHonestly(name: Identifier, project: Project, isName: boolean): boolean {
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
  if (isParameterDeclaration(declaration)) return isCalledHonestly(declaration, project);
  if (!isVariableDeclaration(declaration)) return true;
  const loop = declaration.parent.parent;
  if (isForOfStatement(loop)) return isTrustworthy(loop.expression, project);
  if (!declaration.initializer) return true;
  if (isElement && !project.compilerOptions.noUncheckedIndexedAccess) return false;
  const { initializer, type } = declaration;
  if (isArrayLiteralExpression(initializer) && initializer.elements.length === 0)
    return isFilledHonestly(name.text, loop.parent, project);
  if (type) return !((checker.getTypeAtLocation(initializer)?.flags ?? 0) & UNTYPED);
  return isTrustworthy(initializer, project, isName);
}

/** A list that starts empty is as good as all that is pushed to it. */
function isFilledHonestly(list: string, scope: Node, project: Project): boolean {
  let isHonest = true;
  const visit = (node: Node): void => {
    if (isCallExpression(node) && node.expression.getText() === `${list}.push`)
      isHonest &&= node.arguments.every((item) => isMadeHonestly(item, project));
    node.forEachChild(visit);
  };
  visit(scope);
  return isHonest;
}

/** An object is as good as each value in it. */
function isMadeHonestly(node: Expression, project: Project): boolean {
  if (isIdentifier(node)) {
    const declared = project.checker.getSymbolAtLocation(node)?.valueDeclaration?.resolve(project);
    const made = declared && isVariableDeclaration(declared) ? declared.initializer : undefined;
    if (made && isObjectLiteralExpression(made)) return isMadeHonestly(made, project);
  }
  if (!isObjectLiteralExpression(node)) return isTrustworthy(node, project);
  return node.properties.every((property) => {
    if (isPropertyAssignment(property)) return isMadeHonestly(property.initializer, project);
    if (isShorthandPropertyAssignment(property)) return isTrustworthy(property.name as Identifier, project);
    return !isSpreadAssignment(property) || isTrustworthy(property.expression, project);
  });
}

/** `rows.map((row) => …)`: without a type of its own the parameter is as good as `rows`; others are believed. */
function isCalledHonestly({ type, parent: fn }: ParameterDeclaration, project: Project): boolean {
  if (type || !(isArrowFunction(fn) || isFunctionExpression(fn)) || !isCallExpression(fn.parent)) return true;
  return isGivenHonestly(fn.parent, project);
}
