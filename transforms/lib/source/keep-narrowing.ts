import type { ASTPath } from 'jscodeshift';
import { narrowed } from './narrowing';
import { chainOf, isFunction, isNode, NOT_CHILDREN, walk, type Node } from './syntax';

/**
 * TypeScript forgets in a callback what a test said of `input.owner`: where rewritten code puts such a member into a callback of its own,
 * it says `input.owner!`.
 *
 * @param at        Where the code is put.
 * @param original  What stood there: its functions are the user's own.
 */
export function keepNarrowing(code: readonly Node[], at: ASTPath, original: Node): void {
  const theirs = new Set<Node>();
  walk(original, (node) => {
    if (isFunction(node)) theirs.add(node);
  });
  for (const node of code) visit(node, false, at, theirs);
}

function visit(node: Node, isInside: boolean, at: ASTPath, theirs: ReadonlySet<Node>): void {
  if (theirs.has(node)) return;
  const inside = isInside || isFunction(node);
  const fields = node as unknown as Record<string, unknown>;
  for (const key of Object.keys(fields)) {
    if (NOT_CHILDREN.has(key)) continue;
    const value = fields[key];
    for (const [index, item] of Array.isArray(value) ? value.entries() : [[undefined, value] as const]) {
      if (!isNode(item)) continue;
      visit(item, inside, at, theirs);
      if (!inside || !isForgotten(item, at) || node.type === 'TSNonNullExpression') continue;
      const asserted = { type: 'TSNonNullExpression', expression: item };
      if (index === undefined) fields[key] = asserted;
      else (value as unknown[])[index] = asserted;
    }
  }
}

/** A member that a test before `at` has found to be there. */
function isForgotten(node: Node, at: ASTPath): boolean {
  if (node.type !== 'MemberExpression') return false;
  const chain = chainOf(node);
  return chain !== undefined && chain.length > 1 && !narrowed(chain, at).maybeUndefined;
}
