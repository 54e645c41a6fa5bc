import type { ASTNode } from 'jscodeshift';
import type { Names } from '../facts/types';
import { analyse } from '../prisma/find/analysis';
import type { ClientCall } from '../prisma/find/find-sites';
import { children, isFunction, unwrapped, type Node } from '../prisma/find/node';
import { freeName } from '../source/free-name';
import { code } from '../drizzle/code';
import type { Expression } from '../query/value';
import { materialize, materializeStatements } from '../source/materialize';
import { putStatements } from '../source/place';
import type { SourceFile } from '../source/source-file';
import { surroundingsOf } from '../source/surroundings';
import { listedCalls, type Listed } from './built-list';
import { deferList } from './defer-list';
import { listCallback } from './list-callback';
import { waitedValues } from './waited-values';

/** What the `$transaction` runs where it is given a list that is known. */
export function listOf(file: SourceFile, call: ClientCall): Listed | undefined {
  const node = call.path.node as unknown as Node;
  const argument = unwrapped(children(node, 'arguments')[0]);
  if (!argument || isFunction(argument)) return undefined;
  const analysis = analyse(file, undefined);
  const scope = analysis.program.memberCalls.find((item) => item.node === node)?.scope;
  const listed = scope && listedCalls(argument, scope, analysis, useOf(file, call));
  return listed && 'calls' in listed ? listed : undefined;
}

/**
 * Makes the list of a `$transaction` a function that awaits the calls one after the other. The calls stay Prisma's and
 * the nodes that they were, so that they are compiled where they will stand.
 *
 * @param tx  Name of the transaction's client.
 * @returns   Names that are used less now; undefined where it is no list.
 */
export function restructure(
  file: SourceFile,
  call: ClientCall,
  tx: string,
  names: Names,
): string[] | undefined {
  const listed = listOf(file, call);
  const node = call.path.node as unknown as Node;
  const [list, ...options] = children(node, 'arguments');
  const argument = unwrapped(list);
  if (!listed || !argument) return undefined;
  const { isUsed, isTyped } = useOf(file, call);
  const { host } = surroundingsOf(call.path);
  const waited = (waitedValues(call.path) ?? []).map(({ path, name }) => {
    const own = freeName(call.path, name);
    const expression = path.node as Expression;
    path.replace(file.j.identifier(own));
    return code`const ${own} = ${{ node: expression }}`;
  });
  const freed = listed.built.flatMap((built) => deferList(file, built, { tx, isUsed }, names));
  const results = isUsed ? freeName(call.path, 'results') : undefined;
  const given = new Set<string>();
  const callback = listCallback(tx, argument, results, isTyped, (hint) => {
    let name = freeName(call.path, hint);
    for (let suffix = 2; given.has(name); suffix += 1) name = freeName(call.path, `${hint}${suffix}`);
    given.add(name);
    return name;
  });
  node.arguments = [materialize(file, callback, names) as ASTNode, ...options];
  file.markChanged(call.path);
  if (waited.length > 0) putStatements(file, host, materializeStatements(file, waited, names), true);
  return freed;
}

/** Whether somebody looks at the results, whether types matter, and whether all that the list waits for can be put in front. */
export function useOf(
  file: SourceFile,
  call: ClientCall,
): { isUsed: boolean; isTyped: boolean; isReady: boolean } {
  return {
    isUsed: !isDiscarded(call),
    isTyped: /\.[mc]?tsx?$/.test(file.path),
    isReady: waitedValues(call.path) !== undefined,
  };
}

/** Whether nobody looks at the value: `await prisma.$transaction([…]);` */
function isDiscarded({ path }: ClientCall): boolean {
  const parent = path.parent as { node: Node; parent: { node: Node } | null } | null;
  const outer = parent?.node.type === 'AwaitExpression' ? parent.parent : parent;
  return outer?.node.type === 'ExpressionStatement';
}
