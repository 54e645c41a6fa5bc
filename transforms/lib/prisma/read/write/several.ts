import type { ASTPath } from 'jscodeshift';
import { isLeft, type Left, type Several } from '../../../query/query';
import { visitPaths } from '../../../source/binding';
import { unwrap, type Node, type NodeOf } from '../../../source/syntax';
import { readObject } from '../entries';
import type { ReadEnv } from '../env';
import { lookingFrom, readValue } from '../value';

/**
 * Reads what Prisma takes as one object or a list of them: `connect: { id }`, `create: [{…}, {…}]`,
 * `create: items.map((item) => ({…}))`.
 */
export function readSeveral<Item extends object>(
  node: Node,
  env: ReadEnv,
  path: string[],
  readItem: (node: Node, env: ReadEnv, path: string[]) => Item | Left,
): Several<Item> | Left {
  const form = readObject(node, env);
  if (form.kind === 'absent') return { kind: 'listed', items: [] };
  if (form.kind === 'list') {
    const items: Item[] = [];
    for (const [index, element] of form.items.entries()) {
      const item = readItem(element, form.env, [...path, String(index)]);
      if (isLeft(item)) return item;
      items.push(item);
    }
    return { kind: 'listed', items };
  }
  const mapped =
    form.kind === 'dynamic' ? readMapped(unwrap(form.node), form.env, path, readItem) : undefined;
  if (mapped) return mapped;
  if (form.kind === 'dynamic' && unwrap(form.node).type !== 'ObjectExpression') {
    return { kind: 'computed', value: readValue(node, env, path) };
  }
  const item = readItem(node, env, path);
  return isLeft(item) ? item : { kind: 'listed', items: [item] };
}

/** `list.map((item, index) => ({…}))` */
function readMapped<Item extends object>(
  node: Node,
  env: ReadEnv,
  path: string[],
  readItem: (node: Node, env: ReadEnv, path: string[]) => Item | Left,
): Several<Item> | Left | undefined {
  if (node.type !== 'CallExpression' || node.arguments.length !== 1) return undefined;
  const { callee } = node;
  const [callback] = node.arguments;
  if (callee.type !== 'MemberExpression' || callee.computed || callee.property.type !== 'Identifier')
    return undefined;
  if (callee.property.name !== 'map' || callback?.type !== 'ArrowFunctionExpression' || callback.async)
    return undefined;
  const body = resultOf(callback);
  const at = body && pathOf(callback, env.at);
  if (!body || !at) return undefined;
  const item = readItem(body, lookingFrom(env, at), [...path, '*']);
  if (isLeft(item)) return item;
  return { kind: 'mapped', list: readValue(callee.object, env, path), parameters: callback.params, item };
}

/** What the callback returns, where it does nothing else. */
function resultOf(callback: NodeOf<'ArrowFunctionExpression'>): Node | undefined {
  if (callback.body.type !== 'BlockStatement') return callback.body;
  const [statement] = callback.body.body;
  const isOnly = callback.body.body.length === 1 && statement?.type === 'ReturnStatement';
  return isOnly ? (statement.argument ?? undefined) : undefined;
}

function pathOf(node: Node, from: ASTPath): ASTPath | undefined {
  let found: ASTPath | undefined;
  visitPaths(from, (path) => {
    if (path.node === node) found = path;
  });
  return found;
}
