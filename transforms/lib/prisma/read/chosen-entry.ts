import { effectOf } from '../../source/effect';
import type { Node } from '../../source/syntax';
import type { Entry } from './entries';

/** Marks a ternary that stands nowhere in the source: what types know at its path is said of its branches. */
const CHOSEN = Symbol('chosen');

/** Whether the node has been put together of several that were written under tests. */
export function isChosen(node: Node): boolean {
  return CHOSEN in node;
}

/**
 * `{ ...(a && { key: x }), ...(b && { key: y }) }` as one entry: `b ? y : a ? x : undefined`. The earlier ones exclude each
 * other.
 *
 * @returns undefined where that cannot be written as one expression
 */
export function chosenEntry(entry: Entry, earlier: readonly Entry[]): Entry | undefined {
  const all = [...earlier, entry];
  const tests = all.flatMap(({ when }) => when);
  const [outermost] = entry.when;
  const isOnePlace = [...all, ...tests].every(
    ({ env }) => env.at === entry.env.at && env.result === entry.env.result,
  );
  const hasEffects = [...all.map(({ node }) => node), ...tests.map(({ test }) => test)].some(
    (node) => effectOf(node) === 'effects',
  );
  if (!outermost || !isOnePlace || hasEffects) return undefined;
  const missing = { type: 'Identifier', name: 'undefined' } as Node;
  const before = earlier.reduceRight((rest, { when, node }) => choose(when, node, rest), missing);
  return { key: entry.key, node: choose(entry.when, entry.node, before), env: outermost.env, when: [] };
}

/** The node where all tests come out so, else the other one. */
function choose(when: Entry['when'], node: Node, otherwise: Node): Node {
  return when.reduceRight<Node>((inner, { test, holds }) => {
    const [consequent, alternate] = holds ? [inner, otherwise] : [otherwise, inner];
    return ternary(test, decided(consequent, test, true), decided(alternate, test, false));
  }, node);
}

function ternary(test: Node, consequent: Node, alternate: Node): Node {
  return { type: 'ConditionalExpression', test, consequent, alternate, [CHOSEN]: true } as unknown as Node;
}

/** What is left to choose where a test has come out so. */
function decided(node: Node, test: Node, holds: boolean): Node {
  if (!isChosen(node) || node.type !== 'ConditionalExpression') return node;
  if (node.test === test) return decided(holds ? node.consequent : node.alternate, test, holds);
  return ternary(node.test, decided(node.consequent, test, holds), decided(node.alternate, test, holds));
}
