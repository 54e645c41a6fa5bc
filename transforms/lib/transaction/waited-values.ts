import type { ASTPath } from 'jscodeshift';
import { hasAwait, hintOf } from '../query/plan/hoist';
import { effectOf } from '../source/effect';
import { surroundingsOf } from '../source/surroundings';
import { keyOf, unwrap, type Node, type NodeOf } from '../source/syntax';

/** A value in the calls of a `$transaction`'s list. */
export interface WaitedValue {
  path: ASTPath;
  /** What a variable for it would be called. */
  name: string;
}

/**
 * The values in a list that the program waits for when it makes the list: they are there before the transaction begins, and have to be
 * put into variables in front of it. With them goes what is computed before the last of them, in the order of the source.
 *
 * @param call   The `$transaction([…])`.
 * @param place  Which argument the list is.
 * @returns      None where nothing is waited for; undefined where it is, and cannot be put in front.
 */
export function waitedValues(call: ASTPath, place = 0): WaitedValue[] | undefined {
  const node = call.node as NodeOf<'CallExpression'>;
  const list = node.arguments[place];
  if (!list || !hasAwait(list)) return [];
  // What is given before it is computed before it.
  if (place > 0) return undefined;
  const { host, isFirst } = surroundingsOf(call);
  const leaves: WaitedValue[] = [];
  if (!host || !isFirst || !inList(unwrapped(call.get('arguments', 0) as ASTPath), leaves)) return undefined;
  const last = leaves.findLastIndex(({ path }) => hasAwait(path.node as Node));
  return leaves.slice(0, last + 1).filter(({ path }) => effectOf(path.node as Node) === 'effects');
}

/**
 * The values with effects in a call whose promise is kept: they are computed where it is made, and have to be put into variables in front
 * of that statement.
 *
 * @returns None where nothing is computed; undefined where it is, and cannot be put in front.
 */
export function valuesAhead(call: ASTPath): WaitedValue[] | undefined {
  const leaves: WaitedValue[] = [];
  if (!inCall(call, leaves, 1)) return undefined;
  const early = leaves.filter(({ path }) => effectOf(path.node as Node) === 'effects');
  if (early.length === 0) return [];
  const { host, isFirst } = surroundingsOf(call);
  return host && isFirst ? early : undefined;
}

/** Collects what the calls of a list are given, in order; false where something else in it waits. */
function inList(list: ASTPath, leaves: WaitedValue[]): boolean {
  if (list.node.type !== 'ArrayExpression') return false;
  return list.node.elements.every((element, index) => {
    if (!element) return true;
    const path = unwrapped(list.get('elements', index) as ASTPath);
    return inCall(path, leaves) ?? !hasAwait(element);
  });
}

/** Collects what a call is given, in order; false where something else in it waits, undefined where it is no call. */
function inCall(path: ASTPath, leaves: WaitedValue[], depth = 2): boolean | undefined {
  const { node } = path;
  if (node.type === 'TaggedTemplateExpression') {
    node.quasi.expressions.forEach((_, at) =>
      leaves.push({ path: path.get('quasi', 'expressions', at) as ASTPath, name: 'value' }),
    );
    return true;
  }
  if (node.type !== 'CallExpression') return undefined;
  return (
    !hasAwait(node.callee) &&
    node.arguments.every((_, at) => inArgument(path.get('arguments', at) as ASTPath, [], leaves, depth))
  );
}

/**
 * @param keys   From the call's argument.
 * @param depth  How many at least lead to a value: a whole `data` or `where` that is waited for is no value, but many.
 */
function inArgument(at: ASTPath, keys: string[], leaves: WaitedValue[], depth: number): boolean {
  const path = unwrapped(at);
  const { node } = path;
  if (node.type === 'ObjectExpression')
    return node.properties.every((property, index) => {
      const key = property.type === 'ObjectProperty' ? keyOf(property) : undefined;
      if (property.type === 'ObjectProperty' && key !== undefined)
        return inArgument(path.get('properties', index, 'value') as ASTPath, [...keys, key], leaves, depth);
      return effectOf(property as Node) !== 'effects';
    });
  if (node.type === 'ArrayExpression')
    return node.elements.every(
      (element, index) => !element || inArgument(path.get('elements', index) as ASTPath, keys, leaves, depth),
    );
  if (keys.length < depth && effectOf(node as Node) === 'effects') return false;
  const [only, ...others] = keys;
  const isWhole = only !== undefined && others.length === 0;
  leaves.push({ path, name: isWhole ? only : hintOf(keys.filter((key) => IDENTIFIER.test(key))) });
  return true;
}

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** Through parentheses and assertions. */
function unwrapped(path: ASTPath): ASTPath {
  return unwrap(path.node as Node) === path.node ? path : unwrapped(path.get('expression') as ASTPath);
}
