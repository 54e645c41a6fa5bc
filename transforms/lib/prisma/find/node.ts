/**
 * A node of the parsed file, seen loosely: an analysis that walks every kind of node reads it through these few
 * functions instead of through the union of all node types.
 */
export interface Node {
  type: string;
  start?: number | null;
  end?: number | null;
  loc?: { start: { line: number; column: number } } | null;
  [key: string]: unknown;
}

/** Keys that hold no children of the program: positions, comments, tokens, what recast keeps for itself. */
const NOT_CHILDREN = new Set([
  'type',
  'loc',
  'start',
  'end',
  'range',
  'extra',
  'tokens',
  'errors',
  'comments',
  'leadingComments',
  'trailingComments',
  'innerComments',
  'original',
]);

export function isNode(value: unknown): value is Node {
  return (
    typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
  );
}

/** The child at `key`, or undefined. */
export function child(node: Node | undefined, key: string): Node | undefined {
  const value = node?.[key];
  return isNode(value) ? value : undefined;
}

/** The children in the list at `key`; holes of arrays are left out. */
export function children(node: Node | undefined, key: string): Node[] {
  const value = node?.[key];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** A string at `key`, or undefined. */
export function text(node: Node | undefined, key: string): string | undefined {
  const value = node?.[key];
  return typeof value === 'string' ? value : undefined;
}

/** The name of an identifier, `this` included. */
export function identifierName(node: Node | undefined): string | undefined {
  if (node?.type === 'ThisExpression') return 'this';
  return node?.type === 'Identifier' || node?.type === 'JSXIdentifier' ? text(node, 'name') : undefined;
}

/** The value of a string literal, or of a template without holes. */
export function stringValue(node: Node | undefined): string | undefined {
  if (node?.type === 'StringLiteral' || node?.type === 'Literal') return text(node, 'value');
  if (node?.type !== 'TemplateLiteral' || children(node, 'expressions').length > 0) return undefined;
  const { cooked } = (children(node, 'quasis')[0]?.value ?? {}) as { cooked?: unknown };
  return typeof cooked === 'string' ? cooked : undefined;
}

/** The name of a property, member or specifier: `a`, `'a'`, `['a']`; undefined where it is computed. */
export function keyOf(
  node: Node | undefined,
  key: 'key' | 'property' | 'imported' | 'exported' | 'local',
): string | undefined {
  const name = child(node, key);
  if (name?.type === 'PrivateName') return `#${text(child(name, 'id'), 'name') ?? ''}`;
  return (node?.computed === true ? undefined : identifierName(name)) ?? stringValue(name);
}

/** Predicates narrow to a type of their own, so that the other branch still is a node. */
type Of<Type extends string> = Node & { type: Type };

const FUNCTIONS = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ObjectMethod',
  'ClassMethod',
  'ClassPrivateMethod',
]);

export function isFunction(
  node: Node | undefined,
): node is Of<'ArrowFunctionExpression' | 'ClassMethod' | 'FunctionDeclaration'> {
  return node !== undefined && FUNCTIONS.has(node.type);
}

export function isMember(
  node: Node | undefined,
): node is Of<'MemberExpression' | 'OptionalMemberExpression'> {
  return node?.type === 'MemberExpression' || node?.type === 'OptionalMemberExpression';
}

export function isClass(node: Node | undefined): node is Of<'ClassDeclaration' | 'ClassExpression'> {
  return node?.type === 'ClassDeclaration' || node?.type === 'ClassExpression';
}

export function isCall(node: Node | undefined): node is Of<'CallExpression' | 'OptionalCallExpression'> {
  return node?.type === 'CallExpression' || node?.type === 'OptionalCallExpression';
}

const TRANSPARENT = new Set([
  'TSAsExpression',
  'TSNonNullExpression',
  'TSSatisfiesExpression',
  'TSTypeAssertion',
  'ParenthesizedExpression',
  'ChainExpression',
  'TSInstantiationExpression',
]);

/** Casts, `!`, `satisfies` and parentheses say nothing at run time: the expression inside. */
export function unwrapped(node: Node): Node;
export function unwrapped(node: Node | undefined): Node | undefined;
export function unwrapped(node: Node | undefined): Node | undefined {
  let inner = node;
  while (inner && TRANSPARENT.has(inner.type)) inner = child(inner, 'expression');
  return inner;
}

/** Calls `visit` with every child and where it is: its key, and its index where the key holds a list. */
export function eachChild(
  node: Node,
  visit: (item: Node, key: string, index: number | undefined) => void,
): void {
  // The whole program is walked again and again: most fields are no objects, and need no further question.
  for (const key in node) {
    const value = node[key];
    if (typeof value !== 'object' || value === null || NOT_CHILDREN.has(key)) continue;
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index += 1) {
        const item: unknown = value[index];
        if (isNode(item)) visit(item, key, index);
      }
    } else if (isNode(value)) visit(value, key, undefined);
  }
}
