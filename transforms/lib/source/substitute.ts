import { parenthesized } from './parenthesized';
import type { Node } from './syntax';

/** What stands in the place of each name. */
export type Substitution = Map<string, Node>;

/** A copy of an expression with names replaced by what they stand for, without its place in the source and its comments. */
export function substituted(node: Node, names: Substitution): Node {
  if (node.type === 'Identifier') {
    const value = names.get(node.name);
    return value ? (copied(value) as Node) : (copied(node) as Node);
  }
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node) as [string, unknown][]) {
    if (ASIDE.has(key)) continue;
    copy[key] = isName(node, key) ? copied(value) : inner(value, names, node, key);
  }
  if (node.type === 'ObjectProperty' && node.shorthand) copy.shorthand = false;
  return copy as unknown as Node;
}

const ASIDE = new Set([
  'loc',
  'start',
  'end',
  'range',
  'tokens',
  'comments',
  'original',
  'leadingComments',
  'trailingComments',
]);

/** A key or a member's name is no variable. */
function isName(node: Node, key: string): boolean {
  if ('computed' in node && node.computed) return false;
  return (
    (key === 'key' && node.type === 'ObjectProperty') ||
    (key === 'property' && (node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression'))
  );
}

function inner(value: unknown, names: Substitution, parent: Node, key: string): unknown {
  if (Array.isArray(value)) return value.map((item) => inner(item, names, parent, key));
  return isNode(value) ? parenthesized(substituted(value, names), parent, key) : value;
}

function copied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copied);
  if (!isNode(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]: [string, unknown]) =>
      ASIDE.has(key) ? [] : [[key, copied(item)]],
    ),
  );
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}
