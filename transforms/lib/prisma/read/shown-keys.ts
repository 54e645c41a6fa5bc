import type { ASTPath } from 'jscodeshift';
import { bindingOf, pathOf, usesOf, visitPaths, type Binding } from '../../source/binding';
import { functionAround, scopeAround } from '../../source/function-around';
import { outermost } from '../../source/outermost';
import { chainOf, isFunction, keyOf, literalOf, unwrap, type Node } from '../../source/syntax';
import { isTouchedElsewhere } from './entries';
import type { ReadEnv } from './env';

/** Keys of objects that are put together at run time, as far as they are written: `undefined` where that is not all of them. */
type Keys = ReadonlySet<string> | undefined;

/** How far what is looked at is from where the looking began; `returned`: keys of the objects that imported functions give. */
interface Look {
  depth: number;
  returned?: Record<string, string[]>;
}

const deeper = (look: Look): Look => ({ ...look, depth: look.depth + 1 });

const NONE: Keys = new Set<string>();
const DEPTH = 12;

/** Where the looking begins: with what is known of imported functions. */
export function lookOf({ facts, file }: Pick<ReadEnv, 'facts' | 'file'>): Look {
  return { depth: 0, returned: facts.files[file.path]?.returnedKeys };
}

/**
 * Every key that a `where` or an order known only at run time can have: of the objects written, assigned, pushed and
 * returned on the way to it, and of those under their AND, OR and NOT; or of the type that a parameter is annotated with.
 *
 * @param at  From where names are looked up.
 */
export function shownKeys(expression: Node | undefined | null, at: ASTPath, look: Look = { depth: 0 }): Keys {
  if (!expression || look.depth > DEPTH) return undefined;
  const node = unwrap(expression);
  const literal = literalOf(node);
  if (literal) return literal.value == null || typeof literal.value === 'boolean' ? NONE : undefined;
  const keysOf = (inner: Node | undefined | null): Keys => shownKeys(inner, at, deeper(look));
  switch (node.type) {
    case 'ObjectExpression':
      return union(node.properties.map((property) => keysOfProperty(property, at, keysOf)));
    case 'ArrayExpression':
      return union(
        node.elements.map((item) => keysOf(item?.type === 'SpreadElement' ? item.argument : (item as Node))),
      );
    case 'ConditionalExpression':
      return union([keysOf(node.consequent), keysOf(node.alternate)]);
    case 'LogicalExpression':
      return node.operator === '&&' ? keysOf(node.right) : union([keysOf(node.left), keysOf(node.right)]);
    case 'AwaitExpression':
      return keysOf(node.argument);
    case 'Identifier': {
      const binding = bindingOf(at, node.name);
      return binding && keysOfBinding(binding, look);
    }
    case 'MemberExpression':
      // `where.OR`: no more than the keys of `where`.
      return /^(AND|OR|NOT)$/.test(keyOf({ key: node.property, computed: node.computed }) ?? '')
        ? keysOf(node.object)
        : undefined;
    case 'CallExpression':
      return keysOfCall(node, at, look);
    default:
      return undefined;
  }
}

function union(parts: readonly Keys[]): Keys {
  const all = new Set<string>();
  for (const part of parts) {
    if (!part) return undefined;
    part.forEach((key) => all.add(key));
  }
  return all;
}

function keysOfProperty(property: Node, at: ASTPath, keysOf: (node: Node) => Keys): Keys {
  if (property.type === 'SpreadElement') return keysOf(property.argument);
  if (property.type !== 'ObjectProperty') return undefined;
  return keysOfEntry(keyOf(property), property.value, at, keysOf);
}

/** A key whose name is computed is that of a column where its value is none of the objects that a relation takes. */
function keysOfEntry(key: string | undefined, value: Node, at: ASTPath, keysOf: (node: Node) => Keys): Keys {
  if (key === undefined) return isNoObject(value, at) ? NONE : undefined;
  if (!/^(AND|OR|NOT)$/.test(key)) return new Set([key]);
  const inner = keysOf(value);
  return inner && union([inner, new Set([key])]);
}

/** Whether an expression shows that it is a text, a number or the like: by what is written, or by its annotation. */
export function isNoObject(expression: Node, at: ASTPath, depth = 0): boolean {
  const node = unwrap(expression);
  const both = (...nodes: Node[]): boolean =>
    depth < 4 && nodes.every((item) => isNoObject(item, at, depth + 1));
  switch (node.type) {
    case 'ConditionalExpression':
      return both(node.consequent, node.alternate);
    case 'LogicalExpression':
      return both(node.left, node.right);
    case 'TemplateLiteral':
    case 'BinaryExpression':
      return true;
    case 'Identifier': {
      const binding = literalOf(node) ? undefined : bindingOf(at, node.name);
      if (!binding) return literalOf(node) !== undefined;
      if (binding.kind === 'parameter')
        return isScalarType(annotationOf(binding.declaration, binding.members));
      const { declaration } = binding;
      return (
        binding.kind === 'const' &&
        binding.members?.length === 0 &&
        declaration.type === 'VariableDeclarator' &&
        declaration.init != null &&
        depth < 4 &&
        isNoObject(declaration.init, binding.path, depth + 1)
      );
    }
    default:
      return literalOf(node) !== undefined;
  }
}

/** `'asc' | 'desc'`, `string`, `Prisma.SortOrder` */
function isScalarType(type: Node | undefined): boolean {
  switch (type?.type) {
    case 'TSUnionType':
      return type.types.every(isScalarType);
    case 'TSStringKeyword':
    case 'TSNumberKeyword':
    case 'TSBooleanKeyword':
    case 'TSUndefinedKeyword':
    case 'TSNullKeyword':
    case 'TSLiteralType':
      return true;
    case 'TSTypeReference':
      return type.typeName.type === 'TSQualifiedName' && isNamed(type.typeName.right, 'SortOrder');
    default:
      return false;
  }
}

function isNamed(node: Node, name: string): boolean {
  return node.type === 'Identifier' && node.name === name;
}

/** The type that a parameter, or a member of one, is annotated with. */
export function annotationOf(declaration: Node, members: readonly string[] | undefined): Node | undefined {
  const holder = declaration.type === 'AssignmentPattern' ? declaration.left : declaration;
  const annotation =
    'typeAnnotation' in holder ? (holder.typeAnnotation as Node | null | undefined) : undefined;
  let type = annotation?.type === 'TSTypeAnnotation' ? (annotation.typeAnnotation as Node) : undefined;
  for (const member of members ?? ['']) {
    const property =
      type?.type === 'TSTypeLiteral'
        ? type.members.find(
            (item) => item.type === 'TSPropertySignature' && isNamed(item.key as Node, member),
          )
        : undefined;
    const own = property?.type === 'TSPropertySignature' ? property.typeAnnotation : undefined;
    type = own?.typeAnnotation as Node | undefined;
  }
  return type;
}

/** Declarations whose keys are being collected. */
const looking = new Set<Node>();

function keysOfBinding(binding: Binding, look: Look): Keys {
  if (binding.members?.length !== 0) return undefined;
  if (binding.kind === 'parameter') return keysOfAnnotation(binding.declaration);
  const { declaration } = binding;
  if (declaration.type !== 'VariableDeclarator') return undefined;
  // `where.OR = [...where.OR, …]` adds to what is looked at already.
  if (looking.has(declaration)) return NONE;
  looking.add(declaration);
  try {
    const own = declaration.init ? shownKeys(declaration.init, binding.path, deeper(look)) : NONE;
    return union([own, ...usesOf(binding).map((use) => keysOfUse(use, look))]);
  } finally {
    looking.delete(declaration);
  }
}

/** What a use adds to the object: nothing where it only reads. */
function keysOfUse(use: ASTPath, look: Look): Keys {
  let at = outermost(use);
  const members: (string | undefined)[] = [];
  while (isHolder(at)) {
    const member = (at.parent as ASTPath).node as Extract<Node, { type: 'MemberExpression' }>;
    members.push(keyOf({ key: member.property, computed: member.computed }));
    at = outermost(at.parent as ASTPath);
  }
  const parent = (at.parent as ASTPath).node;
  const keysOf = (node: Node): Keys => shownKeys(node, at, deeper(look));
  if (parent.type === 'AssignmentExpression' && at.name === 'left')
    return keysOfAssignment(members, parent.right, at, keysOf);
  if (parent.type === 'CallExpression') {
    if (at.name === 'callee') {
      const method = members.pop();
      if (method !== 'push' && method !== 'unshift') return NONE;
      return members.length > 0 && !/^(AND|OR|NOT)$/.test(members[0] ?? '')
        ? NONE
        : union(parent.arguments.map((item) => keysOf(item.type === 'SpreadElement' ? item.argument : item)));
    }
    return givesAway(parent, members) ? undefined : NONE;
  }
  return members.length === 0 && isTouchedElsewhere(use) ? undefined : NONE;
}

function isHolder(path: ASTPath): boolean {
  const parent = path.parent?.node as Node | undefined;
  return parent?.type === 'MemberExpression' && path.name === 'object';
}

function keysOfAssignment(
  [first, ...rest]: (string | undefined)[],
  value: Node,
  at: ASTPath,
  keysOf: (node: Node) => Keys,
): Keys {
  if (first === undefined && rest.length === 0) return keysOf(value);
  // `where.name.contains = q` adds to the column's own filter.
  return rest.length > 0 && first !== undefined ? new Set([first]) : keysOfEntry(first, value, at, keysOf);
}

/** `addFilters(where)` may write to it; a call of a client does not, nor what another call has become already. */
function givesAway(call: Extract<Node, { type: 'CallExpression' }>, members: unknown[]): boolean {
  const callee = chainOf(call.callee)?.join('.') ?? '';
  return (
    members.length === 0 &&
    !/^(whereOf|orderOf|reversedOrderOf|console\.\w+|JSON\.stringify|Object\.(keys|values|entries)|.*\.(find\w+|count|aggregate|groupBy|update\w*|delete\w*))$/.test(
      callee,
    )
  );
}

/** `{ name?: string }`; a type by name is not looked into. */
function keysOfAnnotation(declaration: Node): Keys {
  const type = annotationOf(declaration, []);
  return type ? keysOfType(type) : undefined;
}

function keysOfType(type: Node): Keys {
  switch (type.type) {
    case 'TSTypeLiteral':
      return union(
        type.members.map((member) =>
          member.type === 'TSPropertySignature' &&
          member.key.type === 'Identifier' &&
          !/^(AND|OR|NOT)$/.test(member.key.name)
            ? new Set([member.key.name])
            : undefined,
        ),
      );
    case 'TSUnionType':
      return union(type.types.map(keysOfType));
    case 'TSUndefinedKeyword':
    case 'TSNullKeyword':
      return NONE;
    case 'TSTypeReference':
      return isPick(type) ? union((type.typeParameters?.params.slice(1) ?? []).map(keysOfNames)) : undefined;
    default:
      return undefined;
  }
}

/** `Pick<Prisma.UserWhereInput, 'name' | 'role'>` */
function isPick({ typeName }: Extract<Node, { type: 'TSTypeReference' }>): boolean {
  return typeName.type === 'Identifier' && typeName.name === 'Pick';
}

function keysOfNames(type: Node): Keys {
  if (type.type === 'TSUnionType') return union(type.types.map(keysOfNames));
  const name = type.type === 'TSLiteralType' ? literalOf(type.literal)?.value : undefined;
  return typeof name === 'string' ? new Set([name]) : undefined;
}

/** `ids.map((id) => ({ id }))`, `filters.filter(Boolean)`, or a function of this file. */
function keysOfCall(node: Extract<Node, { type: 'CallExpression' }>, at: ASTPath, look: Look): Keys {
  const callee = unwrap(node.callee);
  const [first] = node.arguments;
  if (callee.type === 'MemberExpression' && callee.property.type === 'Identifier') {
    const method = callee.property.name;
    if (method === 'filter' || method === 'concat' || method === 'slice')
      return union([
        shownKeys(callee.object, at, deeper(look)),
        ...(method === 'concat' ? node.arguments.map((item) => shownKeys(item, at, deeper(look))) : []),
      ]);
    return (method === 'map' || method === 'flatMap') && first && isFunction(first)
      ? keysOfFunction(first, scopeAround(at), look)
      : undefined;
  }
  if (callee.type !== 'Identifier') return undefined;
  const binding = bindingOf(at, callee.name);
  if (binding?.kind === 'import') {
    const keys = look.returned?.[binding.name];
    return keys && new Set(keys);
  }
  const declared = binding?.declaration;
  const fn = declared?.type === 'VariableDeclarator' ? declared.init : declared;
  return binding && fn && isFunction(fn) ? keysOfFunction(fn, binding.path, look) : undefined;
}

function keysOfFunction(fn: Node, outside: ASTPath, look: Look): Keys {
  const path = pathOf(fn, outside);
  if (!path || !isFunction(fn)) return undefined;
  if (fn.body.type !== 'BlockStatement') return shownKeys(fn.body, path.get('body') as ASTPath, deeper(look));
  const parts: Keys[] = [];
  visitPaths(path, (inner) => {
    if (inner.node.type !== 'ReturnStatement' || functionAround(inner)?.node !== fn) return;
    parts.push(inner.node.argument ? shownKeys(inner.node.argument, inner, deeper(look)) : NONE);
  });
  return parts.length > 0 ? union(parts) : undefined;
}
