import type { ASTPath } from 'jscodeshift';
import { bindingOf, isReassigned } from './binding';
import { classMember } from './class-member';
import { effectOf } from './effect';
import { chainOf, childrenOf, isFunction, type Node } from './syntax';

/**
 * Whether evaluating an expression can be left away: it has no effects, calls of functions of this file that only build
 * what they return aside.
 */
export function isHarmless(node: Node, at: ASTPath, depth = 0): boolean {
  if (effectOf(node) !== 'effects') return true;
  if (depth > 8) return false;
  if (node.type === 'CallExpression')
    return (
      node.arguments.every((item) => isHarmless(item, at, depth + 1)) && isBuilder(node.callee, at, depth)
    );
  return (
    /^(ObjectExpression|ObjectProperty|SpreadElement|ArrayExpression|ConditionalExpression|LogicalExpression|TS\w+Expression)$/.test(
      node.type,
    ) && childrenOf(node).every((child) => isHarmless(child, at, depth + 1))
  );
}

/** `function where(q) { const where = {…}; if (q) where.name = q; return where; }`, or a method of the class that does the same. */
function isBuilder(callee: Node, at: ASTPath, depth: number): boolean {
  const { fn, path } = functionOf(callee, at) ?? {};
  if (!fn || !path || !isFunction(fn) || fn.async || fn.generator) return false;
  const own = new Set<string>();
  return fn.body.type === 'BlockStatement'
    ? onlyBuilds(fn.body, own, path, depth)
    : isHarmless(fn.body, path, depth + 1);
}

function functionOf(callee: Node, at: ASTPath): { fn: Node | null | undefined; path: ASTPath } | undefined {
  const member = classMember(callee, at);
  if (member) return member.kind === 'method' ? { fn: member.path.node, path: member.path } : undefined;
  const binding = callee.type === 'Identifier' ? bindingOf(at, callee.name) : undefined;
  if (!binding || isReassigned(binding)) return undefined;
  const { declaration, path } = binding;
  return { fn: declaration.type === 'VariableDeclarator' ? declaration.init : declaration, path };
}

/** Whether a statement only declares, tests, returns, and writes to objects that are declared in the function (`own`). */
function onlyBuilds(statement: Node, own: Set<string>, at: ASTPath, depth: number): boolean {
  const harmless = (node: Node | null | undefined): boolean => !node || isHarmless(node, at, depth + 1);
  switch (statement.type) {
    case 'BlockStatement':
      return statement.body.every((item) => onlyBuilds(item, own, at, depth));
    case 'VariableDeclaration':
      return statement.declarations.every((item) => {
        if (item.type !== 'VariableDeclarator' || item.id.type !== 'Identifier') return false;
        own.add(item.id.name);
        return harmless(item.init);
      });
    case 'IfStatement':
      return (
        harmless(statement.test) &&
        onlyBuilds(statement.consequent, own, at, depth) &&
        (!statement.alternate || onlyBuilds(statement.alternate, own, at, depth))
      );
    case 'ReturnStatement':
      return harmless(statement.argument);
    case 'ExpressionStatement': {
      const { expression } = statement;
      return (
        expression.type === 'AssignmentExpression' &&
        own.has(chainOf(expression.left)?.[0] ?? '') &&
        harmless(expression.right)
      );
    }
    default:
      return false;
  }
}
