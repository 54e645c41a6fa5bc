import type { Condition } from '../../../query/query';
import { isThere } from '../../../source/reference';
import { literalOf, unwrap, type Node } from '../../../source/syntax';
import { assuming, readObject, type Entry } from '../entries';
import { readTest, readValue } from '../value';

/**
 * An entry that holds one of two things, as one entry for each, under its test: `connect: test ? […] : undefined`. Two
 * objects stay together, since their keys can be told apart one by one.
 */
export function alternativesOf(entry: Entry): Entry[] {
  const node = unwrap(entry.node);
  if (node.type === 'LogicalExpression' && node.operator === '&&')
    return alternativesOf(under(entry, node.left, true, node.right));
  if (node.type !== 'ConditionalExpression') return [entry];
  const branches = [node.consequent, node.alternate];
  if (branches.every((branch) => unwrap(branch).type === 'ObjectExpression')) return [entry];
  return branches.flatMap((branch, index) => alternativesOf(under(entry, node.test, index === 0, branch)));
}

function under(entry: Entry, test: Node, holds: boolean, node: Node): Entry {
  const when = [...entry.when, { test, holds, env: entry.env }];
  return { ...entry, node, when, env: assuming(entry.env, test, holds) };
}

/**
 * A record of a to-one relation that is only known at run time, and may be `undefined`, is written only where it is
 * there. Where asking for it is not for nothing (a call), the test says of what it is: both are computed once (`hoist`).
 */
export function ifThere(entry: Entry, path: string[]): Condition[] {
  const { node, env } = entry;
  const form = readObject(node, env);
  if (form.kind !== 'dynamic' || literalOf(node)) return [];
  if (!readValue(node, env, path).presence.maybeUndefined) return [];
  const test = readTest(isThere(node), env, path);
  return [{ test: test.isPure ? test : { ...test, presenceOf: unwrap(form.node) }, holds: true }];
}
