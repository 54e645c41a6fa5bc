import type { ASTPath } from 'jscodeshift';
import { boundNames } from '../../source/binding';
import { effectOf } from '../../source/effect';
import { chainOf, isFunction, walk, type Node } from '../../source/syntax';

/** Whether a statement of a function does nothing that is seen outside: it declares, and sets members of what is declared there. */
export function onlyBuilds(statement: Node, fn: ASTPath): boolean {
  const all = (...nodes: (Node | null | undefined)[]): boolean =>
    nodes.every((node) => node == null || onlyBuilds(node, fn));
  switch (statement.type) {
    case 'BlockStatement':
      return all(...statement.body);
    case 'VariableDeclaration':
      return statement.declarations.every(
        (item) =>
          item.type === 'VariableDeclarator' && (item.init == null || effectOf(item.init) !== 'effects'),
      );
    case 'IfStatement':
      return effectOf(statement.test) !== 'effects' && all(statement.consequent, statement.alternate);
    case 'SwitchStatement':
      return (
        effectOf(statement.discriminant) !== 'effects' &&
        statement.cases.every(
          ({ test, consequent }) => (!test || effectOf(test) !== 'effects') && all(...consequent),
        )
      );
    case 'ExpressionStatement':
      return isBuilding(statement.expression, fn);
    default:
      return /^(ReturnStatement|BreakStatement|EmptyStatement|FunctionDeclaration|TS\w+)$/.test(
        statement.type,
      );
  }
}

/** `where.name = …`, `where.OR.push(…)` of a variable of the function itself. */
function isBuilding(expression: Node, fn: ASTPath): boolean {
  const isPush =
    expression.type === 'CallExpression' && /^(push|unshift)$/.test(chainOf(expression.callee)?.at(-1) ?? '');
  const target =
    expression.type === 'AssignmentExpression'
      ? expression.left
      : isPush && expression.type === 'CallExpression'
        ? expression.callee
        : undefined;
  const values =
    expression.type === 'AssignmentExpression'
      ? [expression.right]
      : expression.type === 'CallExpression'
        ? expression.arguments
        : [];
  const [root] = target ? (chainOf(target) ?? []) : [];
  if (root === undefined || values.some((value) => effectOf(value) === 'effects')) return false;
  let isOwn = false;
  const { body } = fn.node as { body?: Node };
  if (body)
    walk(body, (node) => {
      if (isFunction(node)) return false;
      if (node.type === 'VariableDeclarator' && boundNames(node.id).includes(root)) isOwn = true;
      return undefined;
    });
  return isOwn;
}
