import { left, type Direction, type Left } from '../../query/query';
import { chainOf, literalOf, unwrap, type Node } from '../../source/syntax';
import { readObject } from './entries';
import type { ReadEnv } from './env';
import { readValue } from './value';

/** A direction, and where what is NULL stands. */
export type Sort = { direction: Direction; nulls?: 'first' | 'last' };

/** `'asc'`, `{ sort: 'asc', nulls: 'first' }`, `Prisma.SortOrder.asc`, or a computed direction. */
export function readSort(node: Node, env: ReadEnv, path: string[]): Sort | Left {
  const form = readObject(node, env);
  if (form.kind !== 'entries') {
    const direction = directionOf(unwrap(node));
    return { direction: direction ?? readValue(node, env, path) };
  }
  const sort = form.entries.find(({ key }) => key === 'sort');
  const nulls = form.entries.find(({ key }) => key === 'nulls');
  const order = nulls && literalOf(nulls.node);
  if (!sort || (nulls && order?.value !== 'first' && order?.value !== 'last' && order?.value !== undefined)) {
    return left('unsupported-order', `How ${path.join('.')} orders is only known at run time.`);
  }
  const direction = directionOf(unwrap(sort.node)) ?? readValue(sort.node, sort.env, [...path, 'sort']);
  return { direction, nulls: order?.value === 'first' || order?.value === 'last' ? order.value : undefined };
}

function directionOf(node: Node): 'asc' | 'desc' | undefined {
  const value =
    literalOf(node)?.value ??
    /^(?:Prisma\.)?SortOrder\.(asc|desc)$/.exec(chainOf(node)?.join('.') ?? '')?.[1];
  return value === 'asc' || value === 'desc' ? value : undefined;
}
