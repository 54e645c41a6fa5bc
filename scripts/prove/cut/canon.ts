import { isNode, NOT_CHILDREN, unwrap, type Node } from '../../../transforms/lib/source/syntax';

const known = new WeakMap<Node, string>();

/** Fields that say how something is written, or what type it has: not what it does. */
const FORM: ReadonlySet<string> = new Set([
  ...NOT_CHILDREN,
  'start',
  'end',
  'range',
  'typeAnnotation',
  'typeParameters',
  'typeArguments',
  'returnType',
  'errors',
  'shorthand',
  'definite',
  'declare',
  'method',
  'optional',
]);

/**
 * A text that is the same for two pieces of program that do the same, however they are laid out: without comments,
 * quotes, parentheses, types and casts. `replaced` nodes count as one and the same gap.
 */
export function canon(node: Node, replaced?: ReadonlySet<Node>): string {
  if (replaced && replaced.size > 0) return write(node, replaced);
  const before = known.get(node);
  if (before !== undefined) return before;
  const text = write(node);
  known.set(node, text);
  return text;
}

function write(outer: Node, replaced?: ReadonlySet<Node>): string {
  if (replaced?.has(outer)) return '□';
  const node = unwrap(outer);
  if (replaced?.has(node)) return '□';
  if (node.type === 'StringLiteral') return JSON.stringify(node.value);
  if (node.type === 'JSXText') return JSON.stringify(node.value.replace(/\s+/g, ' ').trim());
  const fields = node as unknown as Record<string, unknown>;
  const parts = Object.keys(fields)
    .filter((key) => key !== 'type' && !FORM.has(key))
    .sort()
    .flatMap((key) => {
      const text = show(fields[key], replaced);
      return text === undefined ? [] : [`${key}:${text}`];
    });
  // `a?.b` has the value of `a.b` wherever that has one.
  return `${node.type.replace(/^Optional/, '')}(${parts.join(' ')})`;
}

function show(value: unknown, replaced: ReadonlySet<Node> | undefined): string | undefined {
  if (value === null || value === undefined || value === false) return undefined;
  if (Array.isArray(value)) {
    const items = value.filter((item) => !isEmptyStatement(item));
    if (items.length === 0) return undefined;
    return `[${items.map((item) => show(item, replaced) ?? '').join(',')}]`;
  }
  if (isNode(value)) {
    return value.type.startsWith('TS') &&
      !/^TS(As|NonNull|Satisfies|TypeAssertion|Enum|Param)/.test(value.type)
      ? undefined
      : replaced
        ? write(value, replaced)
        : canon(value);
  }
  if (typeof value === 'object') return JSON.stringify(value);
  return typeof value === 'bigint' ? `${value}n` : JSON.stringify(value);
}

function isEmptyStatement(value: unknown): boolean {
  return isNode(value) && value.type === 'EmptyStatement';
}
