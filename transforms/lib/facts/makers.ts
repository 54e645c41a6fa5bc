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
import { branchesOf } from '../transaction/list';
import { TEST } from './callback-links';
import { rawCallsOf } from './flow-places';
import type { FlowNode } from './file-flows';
import { nameOfKey } from './follow-clients';
import { isExtended, type Elsewhere } from './elsewhere';
import { memberValues } from './named-values';

/** A function of a file that gives the promise of a call which it makes on the database's client: `const remove = (id) => prisma.x.delete(…)`. */
export interface Maker {
  /** `path#function` */
  id: string;
  fn: Node;
  calls: (Site | ClientCall)[];
}

/**
 * The functions of a file that do nothing but make one call on a client, and give its promise as it is. What else they did would be
 * done when the transaction comes to it, or not at all where it fails before.
 */
export function makersIn({ program, evaluator }: Analysis, findings: Findings): Maker[] {
  const all = [...findings.sites, ...findings.clientCalls];
  const byFunction = new Map<Node, (Site | ClientCall)[]>();
  for (const call of [...findings.sites, ...rawCallsOf(findings)]) {
    const fn = call.evaluation.kind === 'returned' ? functionAround(call.path)?.node : undefined;
    if (fn) byFunction.set(fn as unknown as Node, [...(byFunction.get(fn as unknown as Node) ?? []), call]);
  }
  return [...byFunction].flatMap(([fn, calls]) => {
    const id = evaluator.functionId(fn);
    const nodes = new Set(calls.map(({ path }) => path.node as unknown as Node));
    const given = (program.returns.get(fn) ?? []).flatMap(({ node }) => leaves(node));
    const isPlain =
      fn.async !== true &&
      fn.generator !== true &&
      !/^(get|set|constructor)$/.test(String(fn.kind)) &&
      children(fn, 'params').every(({ type }) => type !== 'RestElement');
    const isQuiet = calls.every(({ path }) => isQuietAround(path));
    const isAll =
      given.every((node) => nodes.has(node)) &&
      all.every(
        ({ path }) => nodes.has(path.node as unknown as Node) || !isWithin(path.node as unknown as Node, fn),
      ) &&
      calls.every(({ client }) => client.kind === 'root');
    return id !== undefined && !isOverloaded(fn, program.root.node) && isPlain && isQuiet && isAll
      ? [{ id, fn, calls }]
      : [];
  });
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

/** Whether the function around a call computes what it is given without effects. */
function isQuietAround(path: ASTPath): boolean {
  const { node } = path;
  const given =
    node.type === 'TaggedTemplateExpression' ? node.quasi.expressions : (node as CallExpression).arguments;
  const fn = functionAround(path);
  const body = (fn?.node as { body?: ASTNode } | undefined)?.body;
  const own = fn && body?.type === 'BlockStatement' ? body.body : [];
  return (
    fn !== undefined &&
    given.every((item) => isHarmless(item, path)) &&
    own.every((statement) => isQuietStatement(statement, path))
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

/** `path#function(+)`: the parameter for a transaction's client that a maker gets. */
export function addedKey(id: string): string {
  return `${id}(+)`;
}

/** Whether a key is that of a parameter that a maker gets. */
export function isAdded(key: string): boolean {
  return key.endsWith('(+)');
}

/**
 * Notes what stands against giving makers one more parameter: one that is a value may be called with more than it takes now
 * (`ids.map(remove)`), and one that takes the place of another is called as that.
 *
 * @param nodes  Those of makers that lists of transactions call; `problems` are added.
 */
export function noteMakersGiven(
  nodes: readonly FlowNode[],
  files: readonly { file: SourceFile; analysis: Analysis }[],
  elsewhere: Elsewhere,
): void {
  for (const node of nodes) {
    const id = node.key.slice(0, node.key.lastIndexOf('('));
    const name = nameOfKey(node.key);
    if (name === undefined) continue;
    const using = files.filter(({ file }) => !TEST.test(file.path) && file.source.includes(name));
    const owner = /[#>]([^#>.]+)\.[^.]+$/.exec(id)?.[1];
    if (
      owner !== undefined &&
      (files.some(({ file }) => isExtended(file.source, owner)) || elsewhere.extends(owner))
    )
      node.problems.push(`${name} may be another in a class that extends ${owner}`);
    if (using.some(({ analysis }) => isValue(analysis, id, name)) || elsewhere.names(name))
      node.problems.push(`${name} is handed on, and what it is called with then cannot be followed`);
    if (using.some(({ analysis }) => isGivenMore(analysis, id, name, node.arity ?? 0)))
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
