import type { ASTNode } from 'jscodeshift';
import type { Names } from '../facts/types';
import type { ClientCall } from '../prisma/find/find-sites';
import { children, isFunction, unwrapped, type Node } from '../prisma/find/node';
import { materialize } from '../source/materialize';
import { freshName } from '../source/scope';
import type { SourceFile } from '../source/source-file';
import { callsIn } from './list';
import { listCallback } from './list-callback';

/**
 * Makes the list of a `$transaction` a function that awaits the calls one after the other. The calls stay Prisma's and
 * the nodes that they were, so that they are compiled where they will stand.
 *
 * @param tx  Name of the transaction's client.
 * @returns   Whether it was a list.
 */
export function restructure(file: SourceFile, call: ClientCall, tx: string, names: Names): boolean {
  const node = call.path.node as unknown as Node;
  const [list, ...options] = children(node, 'arguments');
  const argument = unwrapped(list);
  const calls = argument && !isFunction(argument) ? callsIn(argument) : undefined;
  if (!argument || !calls) return false;
  const isUsed = !isDiscarded(call);
  const results = isUsed ? freshName(file, 'results') : undefined;
  const callback = listCallback(tx, argument, results, /\.[mc]?tsx?$/.test(file.path));
  node.arguments = [materialize(file, callback, names) as ASTNode, ...options];
  file.markChanged();
  return true;
}

/** Whether nobody looks at the value: `await prisma.$transaction([…]);` */
function isDiscarded({ path }: ClientCall): boolean {
  const parent = path.parent as { node: Node; parent: { node: Node } | null } | null;
  const outer = parent?.node.type === 'AwaitExpression' ? parent.parent : parent;
  return outer?.node.type === 'ExpressionStatement';
}
