import { child, children, identifierName, isCall, keyOf, unwrapped, type Node } from '../prisma/find/node';

/** What a payload type is asked for: `select`, `include`, `omit`, `_count`, to any depth; what only filters or orders is left out. */
export type Selection = ReadonlyMap<string, boolean | Selection>;

/** Gives the object that a name stands for: a constant of the file, or one that is imported. */
export type LookUp = (name: string) => Node | undefined;

/**
 * Reads the argument of `Prisma.UserGetPayload<…>`: a type literal, or `typeof` a constant, and in it the same again.
 *
 * @returns Undefined where a part is not written out.
 */
export function readSelection(
  node: Node | undefined,
  lookUp: LookUp,
  depth = 0,
): boolean | Selection | undefined {
  if (!node || depth > 20) return undefined;
  const inner = node.type.startsWith('TS') ? node : unwrapped(node);
  switch (inner?.type) {
    case 'TSParenthesizedType':
      return readSelection(child(inner, 'typeAnnotation'), lookUp, depth + 1);
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
      return readSelection(child(inner, 'expression'), lookUp, depth + 1);
    case 'TSLiteralType':
      return readSelection(child(inner, 'literal'), lookUp, depth + 1);
    case 'BooleanLiteral':
      return inner.value === true;
    case 'TSTypeQuery':
      return named(child(inner, 'exprName'), lookUp, depth);
    case 'Identifier':
      return named(inner, lookUp, depth);
    case 'CallExpression':
      return isValidator(inner)
        ? readSelection(children(inner, 'arguments')[0], lookUp, depth + 1)
        : undefined;
    case 'TSTypeLiteral':
      return entries(
        children(inner, 'members'),
        (item) => child(child(item, 'typeAnnotation'), 'typeAnnotation'),
        lookUp,
        depth,
      );
    case 'ObjectExpression':
      return entries(children(inner, 'properties'), (item) => child(item, 'value'), lookUp, depth);
    default:
      return undefined;
  }
}

function named(name: Node | undefined, lookUp: LookUp, depth: number): boolean | Selection | undefined {
  const known = identifierName(name);
  return known === undefined ? undefined : readSelection(lookUp(known), lookUp, depth + 1);
}

/** Keys that decide which rows come, not what is in them. */
const ABOUT_ROWS = new Set([
  'where',
  'orderBy',
  'take',
  'skip',
  'cursor',
  'distinct',
  'relationLoadStrategy',
]);

function entries(
  items: readonly Node[],
  valueOf: (item: Node) => Node | undefined,
  lookUp: LookUp,
  depth: number,
): Selection | undefined {
  const found = new Map<string, boolean | Selection>();
  for (const item of items) {
    if (item.type === 'SpreadElement') {
      const spread = readSelection(child(item, 'argument'), lookUp, depth + 1);
      if (!(spread instanceof Map)) return undefined;
      for (const [key, value] of spread as Selection) found.set(key, value);
      continue;
    }
    const key = keyOf(item, 'key');
    if (key === undefined) return undefined;
    if (ABOUT_ROWS.has(key)) continue;
    const value = readSelection(valueOf(item), lookUp, depth + 1);
    if (value === undefined) return undefined;
    found.set(key, value);
  }
  return found;
}

/** `Prisma.validator<Prisma.UserSelect>()({ … })` */
function isValidator(call: Node): boolean {
  const inner = child(call, 'callee');
  return isCall(inner) && keyOf(child(inner, 'callee'), 'property') === 'validator';
}
