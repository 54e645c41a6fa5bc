import type { Analysis } from '../prisma/find/analysis';
import { child, children, isCall, isMember, keyOf, unwrapped, type Node } from '../prisma/find/node';
import { bindingOf, type Binding, type Scope } from '../prisma/find/program';
import { referencesIn, type Reference } from '../prisma/find/references';
import { keptPromise, type KeptPromise } from './kept-promise';
import { lateProblem } from './late-values';
import { callsIn, mappingOf } from './list';

/** The list of a `$transaction` in a variable that is filled before: `const ops = []; ops.push(prisma.x.create()); …`. */
export interface BuiltList {
  declarator: Node;
  /** `const ops = []`: TypeScript tells its type by what is pushed, but not to a function. */
  isUntold: boolean;
  /** Its elements, calls of Prisma each, in the order of the source. */
  calls: Node[];
  /** Calls of functions that give more of them: `[...removals(id)]`. */
  made: Node[];
}

/**
 * The list that `argument` names, where all that is done with it can be seen: it is made of calls, calls are pushed into
 * it, its length is asked for, and one `$transaction` runs it.
 *
 * @param isAhead  Whether what is computed for a call with effects can be put in front of where it is made.
 * @returns Why not, where it is a variable of the file; undefined where it is something else.
 */
export function builtList(
  argument: Node | undefined,
  scope: Scope,
  analysis: Analysis,
  isAhead: (call: Node) => boolean,
): BuiltList | { problem: string } | undefined {
  const binding = argument?.type === 'Identifier' ? bindingOf(scope, String(argument.name)) : undefined;
  if (binding?.kind !== 'variable' || binding.members.length > 0) return undefined;
  const made: Node[] = [];
  const first = elementsOf(unwrapped(binding.init), made);
  if (!first || binding.assignments.length > 0 || isTopLevel(binding, analysis))
    return { problem: ELSEWHERE };
  const calls = [...first];
  const references = referencesIn(analysis.program, new Set([binding.name]));
  for (const reference of references.filter((item) => item.binding === binding)) {
    const pushed = use(reference, argument, made);
    if (!pushed) return { problem: 'The list of the transaction is used for something else, too' };
    calls.push(...pushed);
  }
  const early = calls
    .map((call) => lateProblem(call, analysis, isAhead))
    .find((problem) => problem !== undefined);
  const isUntold = !binding.annotation && isEmpty(unwrapped(binding.init));
  return early === undefined ? { declarator: binding.node, calls, made, isUntold } : { problem: early };
}

/** Everything that a `$transaction` runs that is given as a list. */
export interface Listed {
  /** Calls of Prisma, those of lists in variables included. */
  calls: Node[];
  built: BuiltList[];
  /** Calls of functions that give more of them: `[...removals(id)]`. */
  made: Node[];
  /** Elements that are variables. */
  kept: KeptPromise[];
}

/** What stands around a `$transaction` with a list. */
export interface ListUse {
  /** Whether somebody looks at the results. */
  isUsed: boolean;
  /** Whether the file is TypeScript. */
  isTyped: boolean;
  /** Whether what the list waits for, if anything, can be put in front. */
  isReady: boolean;
  /** Whether what is computed for a call with effects can be put in front of where it is made. */
  isAhead(call: Node): boolean;
}

/**
 * The calls of a `$transaction`'s list: written there, or in a variable that is filled before.
 *
 * @returns Why they are not known; undefined where the argument is no list.
 */
export function listedCalls(
  argument: Node,
  scope: Scope,
  analysis: Analysis,
  { isUsed, isTyped, isReady, isAhead }: ListUse,
): Listed | { problem: string } | undefined {
  // Behind the first call it would be waited for in the middle of the transaction, on another connection than that has.
  if (!isReady) return { problem: WAITED };
  const built: BuiltList[] = [];
  const made: Node[] = [];
  const kept: KeptPromise[] = [];
  const problems: string[] = [];
  const calls = callsIn(argument, {
    made: (call) => {
      made.push(call);
      return [];
    },
    list: (name) => {
      const list = builtList(name, scope, analysis, isAhead);
      if (!list) return undefined;
      if ('problem' in list) problems.push(list.problem);
      else if (list.isUntold && isUsed && isTyped) problems.push(UNTOLD);
      else built.push(list);
      return built.find((item) => item === list)?.calls;
    },
    element: (name) => {
      const promise = keptPromise(name, scope, analysis, isAhead);
      if (!promise) return undefined;
      if ('problem' in promise) problems.push(promise.problem);
      else kept.push(promise);
      return kept.find((item) => item === promise)?.calls;
    },
  });
  if (calls) return { calls, built, made: [...made, ...built.flatMap((list) => list.made)], kept };
  return problems[0] === undefined ? undefined : { problem: problems[0] };
}

/** Where nobody knows what is in a list. */
export const ELSEWHERE = 'The list of the transaction is built elsewhere';

const WAITED =
  'What the list of the transaction waits for is there before the transaction begins: put it in a variable in front';

const UNTOLD = 'The list of the transaction has no type (`[]`), and its results are used: give it one';

/** It may be exported, and then others see it. */
function isTopLevel(binding: Binding, { program }: Analysis): boolean {
  return binding.scope === program.root;
}

function isEmpty(node: Node | undefined): boolean {
  return node?.type === 'ArrayExpression' && children(node, 'elements').length === 0;
}

/**
 * The calls of `[a, b]`, `items.map((item) => call)`.
 *
 * @param made  Gets the calls that give lists; without it there may be none.
 */
export function elementsOf(node: Node | undefined, made?: Node[]): Node[] | undefined {
  const mapping = mappingOf(node);
  if (mapping) return elementOf(mapping.call);
  if (node?.type !== 'ArrayExpression') return undefined;
  return joined(children(node, 'elements').map((element) => elementOf(element, made)));
}

function elementOf(node: Node, made?: Node[]): Node[] | undefined {
  if (node.type === 'SpreadElement') {
    const list = unwrapped(child(node, 'argument'));
    if (!made || !isCall(list) || mappingOf(list)) return elementsOf(list, made);
    made.push(list);
    return [];
  }
  const call = unwrapped(node);
  return isCall(call) || call.type === 'TaggedTemplateExpression' ? [call] : undefined;
}

function joined(lists: readonly (Node[] | undefined)[]): Node[] | undefined {
  return lists.includes(undefined) ? undefined : lists.flatMap((list) => list ?? []);
}

/** The calls that a use of the list puts into it; undefined where it does something else. */
function use({ node, ancestors }: Reference, argument: Node | undefined, made: Node[]): Node[] | undefined {
  if (node === argument) return [];
  const [parent, call, statement] = ancestors.slice(-3).reverse();
  if (parent?.type === 'VariableDeclarator' && parent.id === node) return [];
  if (!isMember(parent) || parent.object !== node) return undefined;
  if (keyOf(parent, 'property') === 'length') return [];
  const isPush = keyOf(parent, 'property') === 'push' && isCall(call) && call.callee === parent;
  if (!isPush || !/^(ExpressionStatement|ArrowFunctionExpression)$/.test(statement?.type ?? ''))
    return undefined;
  return joined(children(call, 'arguments').map((item) => elementOf(item, made)));
}
