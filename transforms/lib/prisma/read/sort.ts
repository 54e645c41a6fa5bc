import type { ASTPath } from 'jscodeshift';
import { left, type Direction, type Left } from '../../query/query';
import { bindingOf } from '../../source/binding';
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
    const direction = directionOf(unwrap(node), env.at);
    return { direction: direction ?? readValue(node, env, path) };
  }
  const sort = form.entries.find(({ key }) => key === 'sort');
  const nulls = form.entries.find(({ key }) => key === 'nulls');
  const order = nulls && literalOf(nulls.node);
  if (!sort || (nulls && order?.value !== 'first' && order?.value !== 'last' && order?.value !== undefined)) {
    return left('unsupported-order', `How ${path.join('.')} orders is only known at run time.`);
  }
  const direction =
    directionOf(unwrap(sort.node), sort.env.at) ?? readValue(sort.node, sort.env, [...path, 'sort']);
  return { direction, nulls: order?.value === 'first' || order?.value === 'last' ? order.value : undefined };
}

/** A constant that is one of the two is no question: TypeScript knows that it is never the other. */
function directionOf(node: Node, at: ASTPath): 'asc' | 'desc' | undefined {
  const declaration = node.type === 'Identifier' ? bindingOf(at, node.name) : undefined;
  if (declaration?.kind === 'const' && declaration.declaration.type === 'VariableDeclarator') {
    const { init } = declaration.declaration;
    return init && declaration.members?.length === 0
      ? directionOf(unwrap(init), declaration.path)
      : undefined;
  }
  const value =
    literalOf(node)?.value ??
    /^(?:Prisma\.)?SortOrder\.(asc|desc)$/.exec(chainOf(node)?.join('.') ?? '')?.[1];
  return value === 'asc' || value === 'desc' ? value : undefined;
}
