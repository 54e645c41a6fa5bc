import type { ASTPath } from 'jscodeshift';
import type { Names } from '../facts/types';
import { analyse } from '../prisma/find/analysis';
import { child, children, isFunction, unwrapped, type Node } from '../prisma/find/node';
import { callsIn } from '../prisma/find/references';
import { findPaths } from '../source/find-paths';
import { freeName } from '../source/free-name';
import { keepComments } from '../source/keep-comments';
import { code, type Code } from '../drizzle/code';
import type { Expression } from '../query/value';
import { materialize, materializeStatements } from '../source/materialize';
import { putStatements } from '../source/place';
import { putNode } from '../source/put-node';
import type { SourceFile } from '../source/source-file';
import { surroundingsOf } from '../source/surroundings';
import { listedCalls, type Listed, type ListUse } from './built-list';
import { deferList, namesOfType, transactionType } from './defer-list';
import type { KeptPromise } from './kept-promise';
import { listCallback } from './list-callback';
import { valuesAhead, waitedValues, type WaitedValue } from './waited-values';

/** A call that is given a list: `$transaction`, or a function of the project that gives what it is given to one. */
export interface ListCall {
  path: ASTPath;
  /** Of a function of the project: which of its arguments the list is. */
  place?: number;
}

/** What the `$transaction` runs where it is given a list that is known; undefined where it is given none, or why it is not known. */
export function listIn(file: SourceFile, call: ListCall): Listed | { problem: string } | undefined {
  const node = call.path.node as unknown as Node;
  const argument = unwrapped(children(node, 'arguments')[call.place ?? 0]);
  if (!argument || isFunction(argument)) return undefined;
  const analysis = analyse(file, undefined);
  const scope = callsIn(analysis.program).find((item) => item.node === node)?.scope;
  return scope && listedCalls(argument, scope, analysis, useOf(file, call));
}

/** The same where it is known. */
export function listOf(file: SourceFile, call: ListCall): Listed | undefined {
  const listed = listIn(file, call);
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
  call: ListCall,
  tx: string,
  names: Names,
): string[] | undefined {
  const listed = listOf(file, call);
  const node = call.path.node as unknown as Node;
  const args = children(node, 'arguments');
  const place = call.place ?? 0;
  const argument = unwrapped(args[place]);
  if (!listed || !argument) return undefined;
  const { isUsed, isTyped } = useOf(file, call);
  const { host } = surroundingsOf(call.path);
  const waited = (waitedValues(call.path, place) ?? []).map((value) => named(file, value));
  const early = [...listed.kept, ...listed.built].flatMap(({ calls }) => calls);
  for (const made of early.sort((a, b) => (a.start ?? 0) - (b.start ?? 0))) putAhead(file, made, names);
  const freed = listed.built.flatMap((built) => deferList(file, built, { tx, isUsed }, names));
  freed.push(...listed.kept.flatMap((kept) => putInList(file, kept)));
  const results = isUsed ? freeName(call.path, 'results') : undefined;
  const given = new Set<string>();
  // A function of the project takes anything.
  const type = isTyped && call.place !== undefined ? transactionType(file, names) : undefined;
  const callback = listCallback(tx, argument, results, isTyped, type, (hint) => {
    let name = freeName(call.path, hint);
    for (let suffix = 2; given.has(name); suffix += 1) name = freeName(call.path, `${hint}${suffix}`);
    given.add(name);
    return name;
  });
  const fn = materialize(file, callback, names) as unknown as Node;
  node.arguments = args.map((item, index) => (index === place ? fn : item));
  file.markChanged(call.path);
  if (waited.length > 0) putStatements(file, host, materializeStatements(file, waited, names), true);
  return freed;
}

/** `const id = newId();`: a value that is computed before, in a variable that takes its place. */
function named(file: SourceFile, { path, name }: WaitedValue): Code {
  const own = freeName(path, name);
  const expression = path.node as Expression;
  path.replace(file.j.identifier(own));
  return code`const ${own} = ${{ node: expression }}`;
}

/** Puts what is computed for a call in front of the statement that it is made in. */
function putAhead(file: SourceFile, call: Node, names: Names): void {
  const path = pathOf(file, call);
  const values = path && valuesAhead(path);
  if (!path || !values || values.length === 0) return;
  const { host } = surroundingsOf(path);
  const statements = values.map((value) => named(file, value));
  putStatements(file, host, materializeStatements(file, statements, names), true);
  file.markChanged(path);
}

/**
 * Makes the promise where the list names it, in place of in front of it.
 *
 * @returns Names that its type used.
 */
function putInList(file: SourceFile, { element, declarator }: KeptPromise): string[] {
  const init = child(declarator, 'init');
  const [place] = findPaths(file.root, 'Identifier', (node) => (node as unknown as Node) === element);
  const [made] = findPaths(
    file.root,
    'VariableDeclarator',
    (node) => (node as unknown as Node) === declarator,
  );
  if (!init || !place || !made) return [];
  const declaration = made.parent as ASTPath;
  putNode(place, init as unknown as Expression);
  keepComments(file, declaration.node, place.parent as ASTPath);
  declaration.prune();
  file.markChanged(place);
  const annotation = child(child(declarator, 'id'), 'typeAnnotation');
  return annotation ? namesOfType(annotation) : [];
}

/** The path of a call. */
export function pathOf(file: SourceFile, call: Node): ASTPath | undefined {
  const types = ['CallExpression', 'OptionalCallExpression', 'TaggedTemplateExpression'] as const;
  const [path] = findPaths(file.root, types, (node) => (node as unknown as Node) === call);
  return path as ASTPath | undefined;
}

/** Whether somebody looks at the results, whether types matter, and whether all that is computed before can be put in front. */
export function useOf(file: SourceFile, call: ListCall): ListUse {
  return {
    // A function of the project may look at them itself.
    isUsed: call.place !== undefined || !isDiscarded(call),
    isTyped: /\.[mc]?tsx?$/.test(file.path),
    isReady: waitedValues(call.path, call.place) !== undefined,
    isAhead: (made) => {
      const path = pathOf(file, made);
      return path !== undefined && valuesAhead(path) !== undefined;
    },
  };
}

/** Whether nobody looks at the value: `await prisma.$transaction([…]);` */
function isDiscarded({ path }: ListCall): boolean {
  const parent = path.parent as { node: Node; parent: { node: Node } | null } | null;
  const outer = parent?.node.type === 'AwaitExpression' ? parent.parent : parent;
  return outer?.node.type === 'ExpressionStatement';
}
