import type { ASTNode } from 'jscodeshift';

/** A node of the user's program, told apart by `type`. */
export type Node = ASTNode;
export type NodeOf<Type extends Node['type']> = Extract<Node, { type: Type }>;

/** The node itself, without what TypeScript or the reader put around it: `(x)`, `x as T`, `x!`, `<T>x`, `x satisfies T`. */
export function unwrap(node: Node): Node {
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TSSatisfiesExpression':
    case 'ParenthesizedExpression':
      return unwrap(node.expression);
    default:
      return node;
  }
}

export type Literal = string | number | boolean | bigint | null | undefined;

/** The value of a literal (also `-1`, `undefined`, `void 0` and a template without holes); `{ value }`, since the value may be undefined. */
export function literalOf(expression: Node): { value: Literal } | undefined {
  const node = unwrap(expression);
  switch (node.type) {
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
      return { value: node.value };
    case 'NullLiteral':
      return { value: null };
    case 'BigIntLiteral':
      return { value: BigInt(node.value) };
    case 'Identifier':
      return node.name === 'undefined' ? { value: undefined } : undefined;
    case 'TemplateLiteral':
      return node.expressions.length === 0
        ? { value: node.quasis.map((quasi) => quasi.value.cooked ?? '').join('') }
        : undefined;
    case 'UnaryExpression':
      return literalOfUnary(node);
    default:
      return undefined;
  }
}

function literalOfUnary(node: NodeOf<'UnaryExpression'>): { value: Literal } | undefined {
  if (node.operator === 'void') return { value: undefined };
  const argument = literalOf(node.argument)?.value;
  if (node.operator === '-' && (typeof argument === 'number' || typeof argument === 'bigint'))
    return { value: -argument };
  if (node.operator === '!' && typeof argument === 'number') return { value: !argument };
  return undefined;
}

/** The name of a key that is written out (`a`, `'a'`, `1`, `['a']`), undefined for a computed one. */
export function keyOf(property: { key: Node; computed?: boolean | null }): string | undefined {
  const { key } = property;
  if (key.type === 'Identifier') return property.computed ? undefined : key.name;
  const literal = literalOf(key)?.value;
  return typeof literal === 'string' || typeof literal === 'number' ? String(literal) : undefined;
}

/** `a.b`, `a?.['b']`, `a[0]`, `this.a` as names from the root on: `['a', 'b']`; undefined for anything that is not such a chain. */
export function chainOf(expression: Node): string[] | undefined {
  const node = unwrap(expression);
  if (node.type === 'Identifier') return [node.name];
  if (node.type === 'ThisExpression') return ['this'];
  if (node.type !== 'MemberExpression' && node.type !== 'OptionalMemberExpression') return undefined;
  const object = chainOf(node.object);
  const key = keyOf({ key: node.property, computed: node.computed });
  return object && key !== undefined ? [...object, key] : undefined;
}

/** Whether a chain has `?.` anywhere: then the whole of it may be undefined. */
export function isOptionalChain(expression: Node): boolean {
  const node = unwrap(expression);
  switch (node.type) {
    case 'OptionalMemberExpression':
    case 'OptionalCallExpression':
      return true;
    case 'MemberExpression':
      return isOptionalChain(node.object);
    case 'CallExpression':
      return isOptionalChain(node.callee);
    default:
      return false;
  }
}

export function isFunction(
  node: Node,
): node is NodeOf<
  | 'FunctionDeclaration'
  | 'FunctionExpression'
  | 'ArrowFunctionExpression'
  | 'ObjectMethod'
  | 'ClassMethod'
  | 'ClassPrivateMethod'
> {
  return /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression|ObjectMethod|Class(Private)?Method)$/.test(
    node.type,
  );
}

/** Whether `value` is a node: for walking over fields of which the type is not known. */
export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** The nodes directly below `node`, in the order of its fields (source order but for decorators); types are left out. */
export function childrenOf(node: Node): Node[] {
  const found: Node[] = [];
  const fields = node as unknown as Record<string, unknown>;
  for (const key in fields) {
    const value = fields[key];
    if (typeof value !== 'object' || value === null || NOT_CHILDREN.has(key) || TYPES.has(key)) continue;
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) found.push(item);
    } else if (isNode(value)) found.push(value);
  }
  return found;
}

/** Fields of a node that hold no part of the program. */
export const NOT_CHILDREN: ReadonlySet<string> = new Set([
  'loc',
  'tokens',
  'comments',
  'leadingComments',
  'trailingComments',
  'innerComments',
  'original',
  'extra',
]);

const TYPES = new Set(['typeAnnotation', 'typeParameters', 'returnType']);

/** Calls `visitor` for `node` and everything below it; a visitor that returns false is not taken further down. */
export function walk(
  node: Node,
  visitor: (node: Node, parent: Node | undefined) => boolean | void,
  parent?: Node,
): void {
  if (visitor(node, parent) === false) return;
  for (const child of childrenOf(node)) walk(child, visitor, node);
}
