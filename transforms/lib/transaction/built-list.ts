import type { ASTNode } from 'jscodeshift';
import type { Analysis } from '../prisma/find/analysis';
import {
  child,
  children,
  eachChild,
  isCall,
  isMember,
  keyOf,
  unwrapped,
  type Node,
} from '../prisma/find/node';
import { bindingOf, type Binding, type Scope } from '../prisma/find/program';
import { referencesIn, type Reference } from '../prisma/find/references';
import { effectOf } from '../source/effect';
import { callsIn, mappingOf } from './list';

/** The list of a `$transaction` in a variable that is filled before: `const ops = []; ops.push(prisma.x.create()); …`. */
export interface BuiltList {
  declarator: Node;
  /** `const ops = []`: TypeScript tells its type by what is pushed, but not to a function. */
  isUntold: boolean;
  /** Its elements, calls of Prisma each, in the order of the source. */
  calls: Node[];
}

/**
 * The list that `argument` names, where all that is done with it can be seen: it is made of calls, calls are pushed into
 * it, its length is asked for, and one `$transaction` runs it.
 *
 * @returns Why not, where it is a variable of the file; undefined where it is something else.
 */
export function builtList(
  argument: Node | undefined,
  scope: Scope,
  analysis: Analysis,
): BuiltList | { problem: string } | undefined {
  const binding = argument?.type === 'Identifier' ? bindingOf(scope, String(argument.name)) : undefined;
  if (binding?.kind !== 'variable' || binding.members.length > 0) return undefined;
  const first = elementsOf(unwrapped(binding.init));
  if (!first || binding.assignments.length > 0 || isTopLevel(binding, analysis))
    return { problem: 'The list of the transaction is built elsewhere' };
  const calls = [...first];
  const references = referencesIn(analysis.program, new Set([binding.name]));
  for (const reference of references.filter((item) => item.binding === binding)) {
    const pushed = use(reference, argument);
    if (!pushed) return { problem: 'The list of the transaction is used for something else, too' };
    calls.push(...pushed);
  }
  const early = calls.map((call) => lateProblem(call, analysis)).find((problem) => problem !== undefined);
  const isUntold = first.length === 0 && !binding.annotation && !mappingOf(unwrapped(binding.init));
  return early === undefined ? { declarator: binding.node, calls, isUntold } : { problem: early };
}

/** Everything that a `$transaction` runs that is given as a list. */
export interface Listed {
  /** Calls of Prisma, those of lists in variables included. */
  calls: Node[];
  built: BuiltList[];
}

/**
 * The calls of a `$transaction`'s list: written there, or in a variable that is filled before.
 *
 * @param isUsed   Whether somebody looks at the results.
 * @param isTyped  Whether the file is TypeScript.
 * @param isReady  Whether what the list waits for, if anything, can be put in front.
 * @returns Why they are not known; undefined where the argument is no list.
 */
export function listedCalls(
  argument: Node,
  scope: Scope,
  analysis: Analysis,
  { isUsed, isTyped, isReady }: { isUsed: boolean; isTyped: boolean; isReady: boolean },
): Listed | { problem: string } | undefined {
  // Behind the first call it would be waited for in the middle of the transaction, on another connection than that has.
  if (!isReady) return { problem: WAITED };
  const built: BuiltList[] = [];
  const problems: string[] = [];
  const calls = callsIn(argument, (name) => {
    const list = builtList(name, scope, analysis);
    if (!list) return undefined;
    if ('problem' in list) problems.push(list.problem);
    else if (list.isUntold && isUsed && isTyped) problems.push(UNTOLD);
    else built.push(list);
    return built.find((item) => item === list)?.calls;
  });
  if (calls) return { calls, built };
  return problems[0] === undefined ? undefined : { problem: problems[0] };
}

const WAITED =
  'What the list of the transaction waits for is there before the transaction begins: put it in a variable in front';

const UNTOLD = 'The list of the transaction has no type (`[]`), and its results are used: give it one';

/** It may be exported, and then others see it. */
function isTopLevel(binding: Binding, { program }: Analysis): boolean {
  return binding.scope === program.root;
}

/** `[a, b]`, `items.map((item) => call)` */
function elementsOf(node: Node | undefined): Node[] | undefined {
  const mapping = mappingOf(node);
  if (mapping) return elementOf(mapping.call);
  if (node?.type !== 'ArrayExpression') return undefined;
  return joined(children(node, 'elements').map(elementOf));
}

function elementOf(node: Node): Node[] | undefined {
  if (node.type === 'SpreadElement') return elementsOf(unwrapped(child(node, 'argument')));
  const call = unwrapped(node);
  return isCall(call) || call.type === 'TaggedTemplateExpression' ? [call] : undefined;
}

function joined(lists: readonly (Node[] | undefined)[]): Node[] | undefined {
  return lists.includes(undefined) ? undefined : lists.flatMap((list) => list ?? []);
}

/** The calls that a use of the list puts into it; undefined where it does something else. */
function use({ node, ancestors }: Reference, argument: Node | undefined): Node[] | undefined {
  if (node === argument) return [];
  const [parent, call, statement] = ancestors.slice(-3).reverse();
  if (parent?.type === 'VariableDeclarator' && parent.id === node) return [];
  if (!isMember(parent) || parent.object !== node) return undefined;
  if (keyOf(parent, 'property') === 'length') return [];
  const isPush = keyOf(parent, 'property') === 'push' && isCall(call) && call.callee === parent;
  if (!isPush || !/^(ExpressionStatement|ArrowFunctionExpression)$/.test(statement?.type ?? ''))
    return undefined;
  return joined(children(call, 'arguments').map(elementOf));
}

/**
 * Why the arguments of a call would say something else when the transaction runs than when the list was made: Prisma
 * looks at them when it makes the promise.
 */
function lateProblem(call: Node, { program }: Analysis): string | undefined {
  const args = [...children(call, 'arguments'), ...children(child(call, 'quasi'), 'expressions')];
  if (args.some((arg) => effectOf(arg as unknown as ASTNode) === 'effects'))
    return 'A value of a call in its list is computed when the list is made';
  const names = new Set(args.flatMap(namesIn));
  const references = referencesIn(program, names);
  const own = references.filter(({ node }) => isWithin(node, call));
  return own.some((reference) => mayChange(reference, call, references))
    ? 'A variable of a call in its list may change before the transaction runs'
    : undefined;
}

/** Whether a variable that the call names is written behind the call, or before the call is made again in a loop. */
function mayChange({ binding, ancestors }: Reference, call: Node, references: readonly Reference[]): boolean {
  const others = references.filter((reference) => reference.binding === binding);
  const writes = others.filter(({ node, ancestors: around }) => isWritten(node, around.at(-1)));
  if (writes.length === 0) return false;
  const isVar = others.some(({ node, ancestors: around }) => {
    const [declarator, declaration] = around.slice(-2).reverse();
    return declarator?.id === node && declaration?.kind === 'var';
  });
  const loops = ancestors
    .slice(0, ancestors.indexOf(call))
    .filter(({ type }) => /^(For|While|Do)/.test(type) || /Function/.test(type));
  const isMadeAgain = loops.some((loop) => isVar || !isWithin(binding.node, loop));
  return isMadeAgain || writes.some(({ node }) => (node.start ?? 0) > (call.start ?? 0));
}

function isWritten(node: Node, parent: Node | undefined): boolean {
  if (parent?.type === 'UpdateExpression') return true;
  return (
    (parent?.type === 'AssignmentExpression' || /^For(In|Of)Statement$/.test(parent?.type ?? '')) &&
    parent?.left === node
  );
}

function namesIn(node: Node): string[] {
  const own = node.type === 'Identifier' ? [String(node.name)] : [];
  eachChild(node, (item) => own.push(...namesIn(item)));
  return own;
}

function isWithin(inner: Node, outer: Node): boolean {
  return (outer.start ?? 0) <= (inner.start ?? -1) && (inner.end ?? Infinity) <= (outer.end ?? 0);
}
