import { isLeft, type Left, type Several } from '../../../query/query';
import { unwrap, type Node } from '../../../source/syntax';
import { readObject } from '../entries';
import type { ReadEnv } from '../env';
import { lookingFrom, readValue } from '../value';
import { mappedList } from './mapped-list';

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
  const mapped = mappedList(node, env);
  if (mapped) {
    const item = readItem(mapped.item, lookingFrom(env, mapped.at), [...path, '*']);
    if (isLeft(item)) return item;
    const list = readValue(mapped.list, env, path);
    return { kind: 'mapped', list, parameters: mapped.parameters, item };
  }
  if (form.kind === 'dynamic' && unwrap(form.node).type !== 'ObjectExpression') {
    return { kind: 'computed', value: readValue(node, env, path) };
  }
  const item = readItem(node, env, path);
  return isLeft(item) ? item : { kind: 'listed', items: [item] };
}
