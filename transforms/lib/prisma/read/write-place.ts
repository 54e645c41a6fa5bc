import type { ASTPath } from 'jscodeshift';
import { bindingOf, type Binding } from '../../source/binding';
import { effectOf, isRepeatable } from '../../source/effect';
import { isStable, leaves } from '../../source/narrowing';
import { substituted, type Substitution } from '../../source/substitute';
import { scopeAround } from '../../source/function-around';
import { chainOf, childrenOf, isFunction, walk, type Node, type NodeOf } from '../../source/syntax';
import type { Entry } from './entries';
import type { ReadEnv } from './env';
import { lookingFrom } from './value';

/** The tests that an `if`, or the cases of a `switch`, stand for: the same nodes whatever under them asks. */
export type SwitchTests = Map<Node, Map<Node, Node>>;

/**
 * The tests between what is written and the declaration's block, outermost first; undefined where a loop or a function is
 * in between, or a `switch` whose cases run into each other.
 */
export function testsAround(
  path: ASTPath,
  binding: Binding,
  env: ReadEnv,
  switches: SwitchTests,
): Entry['when'] | undefined {
  const when: Entry['when'] = [];
  for (let at = path; at.node !== binding.path.node; at = at.parent as ASTPath) {
    const parent = at.parent as ASTPath | null;
    if (!parent || isFunction(at.node) || /^(For|While|DoWhile|Try|Labeled)/.test(at.node.type))
      return undefined;
    if (parent.node.type === 'IfStatement' && at.name !== 'test') {
      const known = switches.get(parent.node) ?? new Map<Node, Node>();
      const test = known.get(parent.node) ?? withLocals(parent.node.test, parent, env.at);
      switches.set(parent.node, known.set(parent.node, test));
      if (!isSameLater(test, parent, env)) return undefined;
      when.unshift({
        test,
        holds: at.name === 'consequent',
        env: lookingFrom(env, parent),
      });
    }
    if (at.node.type === 'SwitchCase') {
      const tests = testsOfCase(at.node, parent as ASTPath<NodeOf<'SwitchStatement'>>, env, switches);
      if (!tests) return undefined;
      when.unshift(...tests);
    }
  }
  return when;
}

/** `case 'a':` is `value === 'a'` behind the tests of the cases before it, `default` what none of them is. */
function testsOfCase(
  own: NodeOf<'SwitchCase'>,
  path: ASTPath<NodeOf<'SwitchStatement'>>,
  env: ReadEnv,
  switches: SwitchTests,
): Entry['when'] | undefined {
  const { cases, discriminant } = path.node;
  const values = cases.flatMap(({ test }) => test ?? []);
  if (![discriminant, ...values].every((node) => isSameLater(node, path, env))) return undefined;
  if (!cases.every((item, index) => isWhole(item, index === cases.length - 1))) return undefined;
  const tests = switches.get(path.node) ?? testsOfSwitch(path.node);
  switches.set(path.node, tests);
  const where = lookingFrom(env, path);
  const before = [...tests].slice(0, [...tests.keys()].indexOf(own) + 1);
  const others = tests.has(own) ? before.slice(0, -1) : [...tests];
  const failed = others.map(([, test]) => ({ test, holds: false, env: where }));
  const test = tests.get(own);
  return test ? [...failed, { test, holds: true, env: where }] : failed;
}

/** The test of each case that holds statements, with those that run into it; none for `default`. */
function testsOfSwitch({ cases, discriminant }: NodeOf<'SwitchStatement'>): Map<Node, Node> {
  const tests = new Map<Node, Node>();
  let labels: (Node | null | undefined)[] = [];
  for (const item of cases) {
    labels.push(item.test);
    if (item.consequent.length === 0) continue;
    const [first, ...others] = labels.map((label) => label && comparison('===', discriminant, label));
    labels = [];
    if (!first || others.includes(null)) continue;
    tests.set(
      item,
      others.reduce<Node>((either, other) => or(either, other as Node), first),
    );
  }
  return tests;
}

function comparison(operator: '===', left: Node, right: Node): Node {
  return { type: 'BinaryExpression', operator, left, right } as Node;
}

function or(left: Node, right: Node): Node {
  return { type: 'LogicalExpression', operator: '||', left, right } as Node;
}

/** Whether a case has no statements, or runs to its end and then leaves the `switch`. */
function isWhole({ consequent }: NodeOf<'SwitchCase'>, isLast: boolean): boolean {
  const only = consequent.length === 1 ? consequent[0] : undefined;
  const statements: readonly Node[] = only?.type === 'BlockStatement' ? only.body : consequent;
  const last = statements.at(-1);
  if (!last) return !only;
  let breaks = 0;
  for (const statement of statements)
    walk(statement, (node) => void (breaks += node.type === 'BreakStatement' ? 1 : 0));
  return leaves(last) ? breaks === (last.type === 'BreakStatement' ? 1 : 0) : isLast && breaks === 0;
}

/**
 * The expression with what only its block knows written out: `names` of `const names = text.split(',')`. Only what can be
 * computed again is; else the expression is given back as it is.
 */
export function withLocals(node: Node, at: ASTPath, later: ASTPath, depth = 0): Node {
  const found: Substitution = new Map();
  let hasFunction = false;
  walk(node, (item) => {
    hasFunction ||= isFunction(item);
    if (item.type !== 'Identifier' || found.has(item.name) || depth > 3) return;
    const binding = bindingOf(at, item.name);
    const { declaration } = binding ?? {};
    const isLocal = binding?.kind === 'const' && bindingOf(later, item.name)?.declaration !== declaration;
    if (!isLocal || declaration?.type !== 'VariableDeclarator' || binding.members?.length !== 0) return;
    const { init } = declaration;
    if (init && !isFunction(init) && isRepeatable(init))
      found.set(item.name, withLocals(init, binding.path, later, depth + 1));
  });
  // A parameter could have the name of a variable.
  return found.size > 0 && !hasFunction ? substituted(node, found) : node;
}

/** Whether the expression means the same at the call: no effects, its names are known there too, and none is assigned again. */
export function isSameLater(node: Node, at: ASTPath, env: ReadEnv): boolean {
  return effectOf(node) !== 'effects' && namesMeanTheSame(node, at, env.at);
}

/** Whether every name in `node`, which stands at `at`, is known at `later` as well, and is not assigned anew. */
export function namesMeanTheSame(node: Node, at: ASTPath, later: ASTPath): boolean {
  let isSame = true;
  const check = (item: Node): void => {
    const chain = chainOf(item);
    if (chain) {
      const bound = bindingOf(at, chain[0] ?? '');
      if (bound && (bindingOf(later, bound.name)?.declaration !== bound.declaration || !isStable(chain, at)))
        isSame = false;
      return;
    }
    childrenOf(item).forEach(check);
  };
  check(node);
  return isSame;
}

/** Whether the assignment runs before the call: it stands earlier, in the same function or one around it. */
export function isBefore(write: ASTPath, call: ASTPath): boolean {
  const [start, end] = [
    (write.node as { end?: number | null }).end,
    (call.node as { start?: number | null }).start,
  ];
  return start != null && end != null && start <= end && contains(scopeAround(write), call);
}

function contains(outer: ASTPath, inner: ASTPath): boolean {
  for (let at: ASTPath | null = inner; at; at = at.parent as ASTPath | null)
    if (at.node === outer.node) return true;
  return false;
}

/** What is written from `start` on under the same test. */
export function underOneTest<Write extends { when: Entry['when'] }>(
  writes: readonly Write[],
  start: number,
  depth: number,
): Write[] {
  const test = writes[start]?.when[depth]?.test;
  const end = writes.findIndex((write, index) => index > start && write.when[depth]?.test !== test);
  return writes.slice(start, end < 0 ? undefined : end);
}
