import type { ASTPath } from 'jscodeshift';
import type { Expression } from '../../../query/value';
import { bindingOf, pathOf } from '../../../source/binding';
import { freeName } from '../../../source/free-name';
import { literalOf, unwrap, type Node, type NodeOf } from '../../../source/syntax';
import { membersOf, original } from '../computed-once';
import { isUntouched } from '../entries';
import type { ReadEnv } from '../env';
import { lookingFrom } from '../value';

/** A list that is made by mapping another one, element by element. */
export interface MappedList {
  /** What is gone through. */
  list: Node;
  parameters: Expression[];
  /** What is made of an element, in terms of the parameters. */
  item: Node;
  /** From where the names in `item` are looked up. */
  at: ASTPath;
}

/**
 * Sees how a list is made: `items.map((item) => ({…}))`, also of what may not be there (`items?.map(…)`), under a test
 * (`test ? items.map(…) : []`), or before the call: then the list itself is gone through, and `item` is made of members of
 * its elements.
 */
export function mappedList(node: Node, env: ReadEnv): MappedList | undefined {
  const expression = unwrap(node);
  const made = madeBefore(expression, env);
  if (made) return elementsOf(expression, made.init, lookingFrom(env, made.at));
  switch (expression.type) {
    case 'CallExpression':
    case 'OptionalCallExpression':
      return mapCall(expression, env);
    case 'LogicalExpression':
      return expression.operator === '??' && isEmpty(expression.right)
        ? mappedList(expression.left, env)
        : undefined;
    case 'ConditionalExpression':
      return conditional(expression, env);
    default:
      return undefined;
  }
}

function mapCall(call: NodeOf<'CallExpression' | 'OptionalCallExpression'>, env: ReadEnv) {
  const callee = unwrap(call.callee);
  const [callback] = call.arguments;
  if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression') return undefined;
  if (callee.computed || callee.property.type !== 'Identifier' || callee.property.name !== 'map')
    return undefined;
  if (call.arguments.length !== 1 || callback?.type !== 'ArrowFunctionExpression' || callback.async)
    return undefined;
  const item = resultOf(callback);
  const at = item && pathOf(callback, env.at);
  if (!item || !at) return undefined;
  const list = isOptional(callee) ? orEmpty(callee.object) : callee.object;
  return { list, parameters: callback.params, item, at };
}

/** Whether a part of `a?.b.map` may be left out. */
function isOptional(node: Node): boolean {
  if (node.type === 'OptionalMemberExpression' || node.type === 'OptionalCallExpression') return true;
  return node.type === 'MemberExpression' && isOptional(unwrap(node.object));
}

function orEmpty(node: Node): Node {
  return {
    type: 'LogicalExpression',
    operator: '??',
    left: node,
    right: { type: 'ArrayExpression', elements: [] },
  } as unknown as Node;
}

/** What the callback returns, where it does nothing else. */
function resultOf(callback: NodeOf<'ArrowFunctionExpression'>): Node | undefined {
  if (callback.body.type !== 'BlockStatement') return callback.body;
  const [statement] = callback.body.body;
  const isOnly = callback.body.body.length === 1 && statement?.type === 'ReturnStatement';
  return isOnly ? (statement.argument ?? undefined) : undefined;
}

/** `test ? items.map(…) : []` */
function conditional(node: NodeOf<'ConditionalExpression'>, env: ReadEnv): MappedList | undefined {
  const isConsequent = isEmpty(node.alternate);
  if (!isConsequent && !isEmpty(node.consequent)) return undefined;
  const mapped = mappedList(isConsequent ? node.consequent : node.alternate, env);
  if (!mapped) return undefined;
  const empty = { type: 'ArrayExpression', elements: [] } as unknown as Node;
  const [consequent, alternate] = isConsequent ? [mapped.list, empty] : [empty, mapped.list];
  return { ...mapped, list: { ...node, consequent, alternate } as Node };
}

function isEmpty(node: Node): boolean {
  const value = unwrap(node);
  const literal = literalOf(value);
  return (
    (value.type === 'ArrayExpression' && value.elements.length === 0) ||
    (literal !== undefined && literal.value === undefined)
  );
}

/** What the list that `node` names has been made from, in a constant of its own or as part of one. */
function madeBefore(node: Node, env: ReadEnv): { init: Node; at: ASTPath } | undefined {
  const part = original(node);
  if (part) return { init: part, at: env.at };
  const binding = node.type === 'Identifier' ? bindingOf(env.at, node.name) : undefined;
  if (binding?.declaration.type !== 'VariableDeclarator' || binding.members?.length !== 0) return undefined;
  const { init } = binding.declaration;
  return init && isUntouched(binding) ? { init, at: binding.path } : undefined;
}

/** A list that is there already: its elements have the parts that they have been made with. */
function elementsOf(list: Node, made: Node, env: ReadEnv): MappedList | undefined {
  const mapped = mappedList(made, env);
  const body = mapped && unwrap(mapped.item);
  if (!mapped || body?.type !== 'ObjectExpression') return undefined;
  const element = { type: 'Identifier', name: freeName(env.site.path, 'item') } as Node;
  const isThere = unwrap(made).type === 'CallExpression' && mapped.list.type !== 'LogicalExpression';
  return {
    ...mapped,
    list: isThere ? list : orEmpty(list),
    parameters: [element],
    item: membersOf(body, element, env),
  };
}
