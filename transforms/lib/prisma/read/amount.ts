import type { Value } from '../../query/value';
import { bindingOf, isReassigned } from '../../source/binding';
import { chainOf, literalOf, unwrap, type Node } from '../../source/syntax';
import type { ReadEnv } from './env';
import { lookingFrom, readValue } from './value';

/** `take` or `skip`, and whether it is known not to be negative: a negative `take` reads the page from its end. */
export function readAmount(node: Node, env: ReadEnv, path: string[]): Value {
  const value = readValue(node, env, path);
  const checked = env.facts.files[env.file.path]?.presence[env.site.id]?.[path.join('.')];
  return { ...value, isCount: checked?.isCount === true || isCount(node, env) };
}

const DEPTH = 4;

/** Whether what is written can only be zero or more (or nothing at all): constants, lengths, sums and bounds of those. */
function isCount(expression: Node, env: ReadEnv, depth = 0): boolean {
  const node = unwrap(expression);
  const literal = literalOf(node);
  if (literal)
    return literal.value === undefined || (typeof literal.value === 'number' && literal.value >= 0);
  const all = (...nodes: Node[]): boolean =>
    depth < DEPTH && nodes.every((item) => isCount(item, env, depth + 1));
  switch (node.type) {
    case 'Identifier':
      return isConstantCount(node.name, env, depth);
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return (
        !node.computed && node.property.type === 'Identifier' && /^(length|size)$/.test(node.property.name)
      );
    case 'BinaryExpression':
      return /^[+*]$/.test(node.operator) && all(node.left as Node, node.right);
    case 'LogicalExpression':
      return node.operator !== '&&' && all(node.left, node.right);
    case 'ConditionalExpression':
      return all(node.consequent, node.alternate);
    case 'CallExpression':
      return isCountCall(node, all);
    default:
      return false;
  }
}

function isCountCall(
  { callee, arguments: args }: Extract<Node, { type: 'CallExpression' }>,
  all: (...nodes: Node[]) => boolean,
): boolean {
  switch (chainOf(callee)?.join('.')) {
    case 'Math.max':
      // One bound is enough, but a NaN would come through.
      return args.some((arg) => all(arg)) && args.every((arg) => all(arg) || isNumber(arg));
    case 'Math.min':
    case 'Math.ceil':
    case 'Math.floor':
    case 'Math.round':
    case 'Math.trunc':
      return all(...args);
    default:
      return false;
  }
}

/** `Number(q) || 20` is never NaN. */
function isNumber(expression: Node): boolean {
  const node = unwrap(expression);
  return (
    node.type === 'LogicalExpression' &&
    node.operator === '||' &&
    typeof literalOf(node.right)?.value === 'number'
  );
}

function isConstantCount(name: string, env: ReadEnv, depth: number): boolean {
  const binding = bindingOf(env.at, name);
  if (!binding || depth > DEPTH) return false;
  if (binding.kind === 'import') {
    const source = env.facts.files[env.file.path]?.constants?.[binding.name];
    return source !== undefined && /^\d[\d_]*$/.test(source);
  }
  if (isReassigned(binding) || binding.declaration.type !== 'VariableDeclarator') return false;
  if (binding.members?.length !== 0 || !binding.declaration.init) return false;
  return isCount(binding.declaration.init, lookingFrom(env, binding.path), depth + 1);
}
