import type { ASTNode, ASTPath, CallExpression } from 'jscodeshift';
import {
  child,
  children,
  eachChild,
  identifierName,
  isFunction,
  isMember,
  keyOf,
  unwrapped,
  type Node,
} from '../prisma/find/node';
import type { Analysis } from '../prisma/find/analysis';
import type { ClientCall, Findings } from '../prisma/find/find-sites';
import type { Scope } from '../prisma/find/program';
import { callsIn, referencesIn } from '../prisma/find/references';
import type { Site } from '../prisma/site';
import { functionAround } from '../source/function-around';
import { isHarmless } from '../source/harmless-call';
import type { SourceFile } from '../source/source-file';
import { elementsOf } from '../transaction/built-list';
import { branchesOf, mappingOf } from '../transaction/list';
import { TEST } from './callback-links';
import { rawCallsOf } from './flow-places';
import type { FlowNode } from './file-flows';
import { nameOfKey } from './follow-clients';
import { isExtended, type Elsewhere } from './elsewhere';
import { memberValues } from './named-values';

type IsAnother = (path: string, specifier: string, name: string, id: string) => boolean;

/** What a function that makes promises for lists gives: one, or a list of them. */
export type Made = 'one' | 'list';

/** A function of a file that gives the promise of a call which it makes on the database's client: `const remove = (id) => prisma.x.delete(…)`. */
export interface Maker {
  /** `path#function` */
  id: string;
  fn: Node;
  calls: (Site | ClientCall)[];
  gives: Made;
}

/**
 * The functions of a file that do nothing but make one call on a client, and give its promise as it is, or a list of such. What else
 * they did would be done when the transaction comes to it, or not at all where it fails before.
 */
export function makersIn({ program, evaluator }: Analysis, findings: Findings): Maker[] {
  const all = [...findings.sites, ...findings.clientCalls];
  const byFunction = new Map<Node, (Site | ClientCall)[]>();
  for (const call of [...findings.sites, ...rawCallsOf(findings)]) {
    const fn = madeIn(call);
    if (fn) byFunction.set(fn, [...(byFunction.get(fn) ?? []), call]);
  }
  return [...byFunction].flatMap(([fn, calls]): Maker[] => {
    const id = evaluator.functionId(fn);
    const nodes = new Set(calls.map(({ path }) => path.node as unknown as Node));
    const returned = (program.returns.get(fn) ?? []).map(({ node }) => node);
    const isAll = (given: readonly Node[] | undefined): boolean =>
      given !== undefined && given.length > 0 && given.every((node) => nodes.has(node));
    const gives = isAll(returned.flatMap(leaves))
      ? 'one'
      : returned.every((node) => isAll(elementsOf(unwrapped(node))))
        ? 'list'
        : undefined;
    const isPlain =
      fn.async !== true &&
      fn.generator !== true &&
      !/^(get|set|constructor)$/.test(String(fn.kind)) &&
      children(fn, 'params').every(({ type }) => type !== 'RestElement') &&
      // What the list has would have to be said anew.
      (gives === 'one' || !child(fn, 'returnType'));
    const isOnly =
      all.every(
        ({ path }) => nodes.has(path.node as unknown as Node) || !isWithin(path.node as unknown as Node, fn),
      ) && calls.every(({ client }) => client.kind === 'root');
    if (id === undefined || gives === undefined || !isPlain || !isOnly) return [];
    const isQuiet = calls.every(({ path }) => isQuietAround(path, fn));
    return isQuiet && !isOverloaded(fn, program.root.node) ? [{ id, fn, calls, gives }] : [];
  });
}

/** The function that gives the promise of a call, by itself or in a list. */
function madeIn({ evaluation, path }: Site | ClientCall): Node | undefined {
  const around = functionAround(path);
  if (!around || !/^(returned|stored)$/.test(evaluation.kind)) return undefined;
  const call = around.parent as ASTPath | null;
  const isMapped = call && mappingOf(call.node as unknown as Node) !== undefined;
  const fn = isMapped ? functionAround(call) : around;
  return fn?.node as unknown as Node | undefined;
}

/** Whether the function has other signatures, which would have to be changed, too. */
function isOverloaded(fn: Node, program: Node): boolean {
  const name = keyOf(fn, 'key') ?? identifierName(child(fn, 'id'));
  let isFound = false;
  const visit = (node: Node): void => {
    const isOther =
      (node.type === 'TSDeclareFunction' && identifierName(child(node, 'id')) === name) ||
      (node.type === 'TSDeclareMethod' && keyOf(node, 'key') === name);
    isFound ||= isOther;
    if (!isFound) eachChild(node, visit);
  };
  if (name !== undefined) visit(program);
  return isFound;
}

/** What `isNew ? a : b` may give. */
function leaves(value: Node): Node[] {
  const branches = branchesOf(value);
  return branches ? branches.flatMap(leaves) : [unwrapped(value)];
}

function isWithin(inner: Node, outer: Node): boolean {
  return (outer.start ?? 0) <= (inner.start ?? -1) && (inner.end ?? Infinity) <= (outer.end ?? 0);
}

/** Whether the function that makes a call computes what it is given without effects. */
function isQuietAround(path: ASTPath, fn: Node): boolean {
  const { node } = path;
  const given =
    node.type === 'TaggedTemplateExpression' ? node.quasi.expressions : (node as CallExpression).arguments;
  const body = child(fn, 'body');
  const own = body?.type === 'BlockStatement' ? children(body, 'body') : [];
  return (
    given.every((item) => isHarmless(item, path)) &&
    own.every((statement) => isQuietStatement(statement as unknown as ASTNode, path))
  );
}

/** A return of what is given, or variables that are computed for it. */
function isQuietStatement(statement: ASTNode, path: ASTPath): boolean {
  if (statement.type === 'ReturnStatement') return true;
  if (statement.type === 'IfStatement')
    return (
      isHarmless(statement.test, path) &&
      [statement.consequent, statement.alternate].every((item) => !item || isQuietStatement(item, path))
    );
  if (statement.type === 'BlockStatement')
    return statement.body.every((item) => isQuietStatement(item, path));
  return (
    statement.type === 'VariableDeclaration' &&
    statement.declarations.every(
      (item) => item.type === 'VariableDeclarator' && (!item.init || isHarmless(item.init, path)),
    )
  );
}

/** `path#function(+)`: the parameter for a transaction's client that a maker gets; `([])`: the list that one gives. */
export function madeKey(id: string, gives: Made): string {
  return gives === 'one' ? `${id}(+)` : `${id}([])`;
}

/** Whether a key is that of a maker. */
export function isMade(key: string): boolean {
  return /\((\+|\[\])\)$/.test(key);
}

/**
 * Notes what stands against giving makers one more parameter: one that is a value may be called with more than it takes now
 * (`ids.map(remove)`), and one that takes the place of another is called as that.
 *
 * @param nodes   Those of makers that lists of transactions call; `problems` are added.
 * @param spread  The calls in lists of transactions that give lists.
 */
export function noteMakersGiven(
  nodes: readonly FlowNode[],
  files: readonly { file: SourceFile; analysis: Analysis }[],
  elsewhere: Elsewhere,
  isAnother: IsAnother,
  spread: ReadonlySet<Node>,
): void {
  for (const node of nodes) {
    const id = node.key.slice(0, node.key.lastIndexOf('('));
    const isList = node.arity === undefined;
    const isLocal = files.some(
      ({ file, analysis }) => file.path === node.file && givesNothing(file, analysis),
    );
    const name = nameOfKey(node.key);
    if (name === undefined) continue;
    const using = files.filter(({ file }) => !TEST.test(file.path) && file.source.includes(name));
    const owner = /[#>]([^#>.]+)\.[^.]+$/.exec(id)?.[1];
    if (
      owner !== undefined &&
      (files.some(({ file }) => isExtended(file.source, owner)) || elsewhere.extends(owner))
    )
      node.problems.push(`${name} may be another in a class that extends ${owner}`);
    if (using.some(({ analysis }) => isValue(analysis, id, name)) || (!isLocal && elsewhere.names(name)))
      node.problems.push(`${name} is handed on, and what it is called with then cannot be followed`);
    const isElsewhere =
      isList && !isLocal && elsewhere.calls(name, (path, specifier) => isAnother(path, specifier, name, id));
    if (isElsewhere || (isList && using.some(({ analysis }) => isCalled(analysis, id, name, spread))))
      node.problems.push(`${name} is called for something else, too`);
    if (!isList && using.some(({ analysis }) => isGivenMore(analysis, id, name, node.arity ?? 0)))
      node.problems.push(`${name} is called with more than it takes, or with a list`);
  }
}

/** Whether the function, or what may be it, is used as a value anywhere in the file. */
function isValue({ program, evaluator }: Analysis, id: string, name: string): boolean {
  const isIt = (node: Node, scope: Scope): boolean => {
    const shape = evaluator.shapeOf(node, scope);
    return shape === undefined || (shape.kind === 'function' && (shape.id === undefined || shape.id === id));
  };
  const called = new Set(callsIn(program).map(({ node }) => unwrapped(child(node, 'callee'))));
  return (
    memberValues(program, name).some(({ node, scope }) => !called.has(node) && isIt(node, scope)) ||
    referencesIn(program, new Set([name])).some(({ node, scope, ancestors, inType }) => {
      const isNamed = isDeclared(node, ancestors.at(-1), ancestors.at(-2));
      return !inType && !isNamed && !called.has(node) && isIt(node, scope);
    })
  );
}

/** Whether nobody else can take anything from a file. */
function givesNothing({ source }: SourceFile, { program }: Analysis): boolean {
  return program.exports.length === 0 && !/\bexports\b/.test(source);
}

/** Whether the function, or what may be it, is called but for lists of transactions. */
function isCalled(
  { program, evaluator }: Analysis,
  id: string,
  name: string,
  spread: ReadonlySet<Node>,
): boolean {
  return callsIn(program).some(({ node, scope }) => {
    if (spread.has(node)) return false;
    const callee = unwrapped(child(node, 'callee'));
    const shape = evaluator.shapeOf(callee, scope);
    if (shape) return shape.kind === 'function' && shape.id === id;
    return (isMember(callee) ? keyOf(callee, 'property') : identifierName(callee)) === name;
  });
}

/** Whether a call of the function, or of what may be it, gives it more than it takes. */
function isGivenMore({ program, evaluator }: Analysis, id: string, name: string, arity: number): boolean {
  return callsIn(program).some(({ node, scope }) => {
    const args = children(node, 'arguments');
    if (args.length <= arity && !args.some(({ type }) => type === 'SpreadElement')) return false;
    const callee = unwrapped(child(node, 'callee'));
    const shape = evaluator.shapeOf(callee, scope);
    if (shape) return shape.kind === 'function' && shape.id === id;
    return (isMember(callee) ? keyOf(callee, 'property') : identifierName(callee)) === name;
  });
}

/** The name where it is declared or exported. */
function isDeclared(name: Node, parent: Node | undefined, outer: Node | undefined): boolean {
  return (
    parent?.type === 'ExportSpecifier' ||
    child(parent, 'id') === name ||
    (isFunction(parent) && children(parent, 'params').includes(name)) ||
    (parent?.type === 'ObjectProperty' && outer?.type === 'ObjectPattern')
  );
}
