import type { ASTPath } from 'jscodeshift';
import { bindingOf, isReassigned, pathOf, usesOf } from './binding';
import { functionAround } from './function-around';
import { chainOf, isFunction, type Node, type NodeOf } from './syntax';

/**
 * Whether a promise that is kept at `path` goes nowhere but where it is awaited: into `Promise.all(…)`, `waitUntil(…)` or
 * `await`, by way of variables, lists and functions of this file. Elsewhere it might be an element of a transaction's list, which
 * takes Prisma's own promises only.
 */
export function isAwaitedLater(path: ASTPath, depth = 0): boolean {
  const parent = path.parent as ASTPath | null;
  if (!parent || depth > 20) return false;
  const { node } = parent;
  const further = (): boolean => isAwaitedLater(parent, depth + 1);
  switch (node.type) {
    case 'AwaitExpression':
    case 'ExpressionStatement':
      return true;
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSSatisfiesExpression':
    case 'ParenthesizedExpression':
    case 'ArrayExpression':
    case 'SpreadElement':
      return further();
    case 'ConditionalExpression':
      return path.name !== 'test' && further();
    case 'LogicalExpression':
      return path.name === 'right' && further();
    case 'UnaryExpression':
      return node.operator === 'void';
    case 'ReturnStatement':
      return isInAsync(parent);
    case 'MemberExpression':
      return path.name === 'object' && /^(then|catch|finally|length)$/.test(chainOf(node)?.at(-1) ?? '');
    case 'VariableDeclarator':
      return path.name === 'init' && node.id.type === 'Identifier' && isVariable(parent, node.id.name, depth);
    case 'CallExpression':
      return path.name !== 'callee' && isTaken(parent, node.callee, path.node, depth);
    default:
      return false;
  }
}

/** `Promise.all`, `waitUntil`, `list.push` */
function isTaken(call: ASTPath, callee: Node, promise: Node, depth: number): boolean {
  const chain = chainOf(callee);
  const last = chain?.at(-1) ?? '';
  if (chain?.[0] === 'Promise' && /^(all|allSettled|race|any|resolve)$/.test(last)) return true;
  if (/^(waitUntil|after)$/.test(last)) return true;
  if (callee.type === 'Identifier' && isAwaitedBy(call, callee.name, promise, depth)) return true;
  const [list] = chain ?? [];
  return chain?.length === 2 && last === 'push' && list !== undefined && isVariable(call, list, depth);
}

/** `within(promise, 4000)`, where `within` of this file does nothing with its parameter but await it. */
function isAwaitedBy(call: ASTPath, name: string, promise: Node, depth: number): boolean {
  const binding = bindingOf(call, name);
  if (!binding || isReassigned(binding)) return false;
  const { declaration, path } = binding;
  const fn = declaration.type === 'VariableDeclarator' ? declaration.init : declaration;
  if (!fn || !isFunction(fn)) return false;
  const given = (call.node as NodeOf<'CallExpression'>).arguments.indexOf(promise as never);
  const parameter = fn.params[given];
  if (parameter?.type !== 'Identifier') return false;
  const inside = pathOf(fn, path)?.get('body') as ASTPath | undefined;
  const taken = inside && bindingOf(inside, parameter.name);
  return (
    taken?.identifier === parameter &&
    !isReassigned(taken) &&
    usesOf(taken).every((use) => isAwaitedLater(use, depth + 1))
  );
}

/** An `async` function awaits what it returns. */
function isInAsync(path: ASTPath): boolean {
  const fn = functionAround(path)?.node;
  return fn !== undefined && isFunction(fn) && fn.async === true && fn.generator !== true;
}

/** Whether all that is done with a variable is to await what it holds. */
function isVariable(at: ASTPath, name: string, depth: number): boolean {
  const binding = bindingOf(at, name);
  if (binding?.declaration.type !== 'VariableDeclarator' || isReassigned(binding)) return false;
  return usesOf(binding).every((use) => isFilled(use) || isAwaitedLater(use, depth + 1));
}

/** `list.push(…)` */
function isFilled(use: ASTPath): boolean {
  const member = use.parent as ASTPath;
  return (
    member.node.type === 'MemberExpression' &&
    use.name === 'object' &&
    chainOf(member.node)?.at(-1) === 'push'
  );
}
