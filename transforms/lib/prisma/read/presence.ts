import type { ASTPath } from 'jscodeshift';
import { bindingOf, isReassigned, type Binding } from '../../source/binding';
import { HARMLESS_METHODS } from '../../source/effect';
import { narrowed } from '../../source/narrowing';
import { chainOf, isOptionalChain, literalOf, unwrap, type Node } from '../../source/syntax';
import { both, DEFINED, either, UNKNOWN, type Presence, type ValueType } from '../../query/value';
import type { ReadEnv } from './env';
import { original } from './computed-once';
import { presenceOfRouteSegment } from './route-segment';
import { presenceOfRowField } from './row';

/**
 * Whether an expression may be `undefined` or `null`, from what is written: literals, operators, guards around and
 * before it, annotations of parameters in strict projects, rows that Prisma itself returned. `as` and `!` are not
 * believed.
 */
export function presenceOf(expression: Node, env: ReadEnv, at: ASTPath = env.at): Presence {
  const node = unwrap(original(expression) ?? expression);
  const literal = literalOf(node);
  if (literal) return presenceOfLiteral(literal.value);
  switch (node.type) {
    case 'LogicalExpression':
      return presenceOfLogical(node, env, at);
    case 'ConditionalExpression':
      return presenceOfConditional(node, env, at);
    case 'AwaitExpression':
      return node.argument ? presenceOf(node.argument, env, at) : UNKNOWN;
    case 'AssignmentExpression':
      return node.operator === '=' ? presenceOf(node.right, env, at) : UNKNOWN;
    case 'Identifier':
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return presenceOfChain(node, env, at);
    case 'CallExpression':
    case 'OptionalCallExpression':
    case 'NewExpression':
      return presenceOfCall(node, env, at);
    default:
      return SURE[node.type]
        ? { ...DEFINED, type: SURE[node.type] === 'any' ? undefined : (SURE[node.type] as ValueType) }
        : UNKNOWN;
  }
}

/** Expressions that always give a value, with its type. */
const SURE: Record<string, ValueType | 'any'> = {
  TemplateLiteral: 'string',
  ArrayExpression: 'array',
  ObjectExpression: 'object',
  BinaryExpression: 'any',
  UnaryExpression: 'any',
  UpdateExpression: 'number',
  ArrowFunctionExpression: 'any',
  FunctionExpression: 'any',
};

function presenceOfLiteral(value: unknown): Presence {
  const type = typeof value;
  const known =
    type === 'string' || type === 'number' || type === 'boolean' || type === 'bigint' ? type : undefined;
  return { maybeUndefined: value === undefined, maybeNull: value === null, type: known };
}

/** `due ? new Date(due) : null` is a date where it is there at all. */
function presenceOfConditional(
  { consequent, alternate }: Extract<Node, { type: 'ConditionalExpression' }>,
  env: ReadEnv,
  at: ASTPath,
): Presence {
  const [one, other] = [presenceOf(consequent, env, at), presenceOf(alternate, env, at)];
  if (isWrittenNothing(consequent)) return { ...either(one, other), type: other.type };
  return isWrittenNothing(alternate) ? { ...either(one, other), type: one.type } : either(one, other);
}

function isWrittenNothing(expression: Node): boolean {
  const literal = literalOf(expression);
  return literal !== undefined && (literal.value ?? null) === null;
}

function presenceOfLogical(
  node: Extract<Node, { type: 'LogicalExpression' }>,
  env: ReadEnv,
  at: ASTPath,
): Presence {
  const [left, right] = [presenceOf(node.left, env, at), presenceOf(node.right, env, at)];
  if (node.operator === '&&') return either(left, right);
  // `due || undefined` is a date where it is there at all.
  return { ...right, type: left.type === right.type || isWrittenNothing(node.right) ? left.type : undefined };
}

function presenceOfChain(node: Node, env: ReadEnv, at: ASTPath): Presence {
  const chain = chainOf(node);
  if (!chain) return UNKNOWN;
  const guarded = narrowed(chain, at, env.given);
  const declared = presenceOfDeclared(chain, env, at);
  return both(
    guarded,
    isOptionalChain(node) && guarded.maybeUndefined
      ? either(declared, { maybeUndefined: true, maybeNull: false, type: declared.type })
      : declared,
  );
}

const MAX_DEPTH = 8;
let depth = 0;

function presenceOfDeclared(chain: string[], env: ReadEnv, at: ASTPath): Presence {
  const [root = '', ...members] = chain;
  const binding = bindingOf(at, root);
  if (!binding?.members || depth > MAX_DEPTH) return UNKNOWN;
  const path = [...binding.members, ...members];
  if (path.at(-1) === 'length') return { ...DEFINED, type: 'number' };
  depth += 1;
  try {
    return presenceOfBinding(binding, path, env);
  } finally {
    depth -= 1;
  }
}

function presenceOfBinding(binding: Binding, members: string[], env: ReadEnv): Presence {
  if (isReassigned(binding)) return UNKNOWN;
  const row = presenceOfRowField(binding, members, env);
  if (row) return row;
  const segment = presenceOfRouteSegment(binding, members, env);
  if (segment) return segment;
  if (binding.kind === 'parameter') return presenceOfParameter(binding, members, env);
  const { declaration } = binding;
  if (declaration.type !== 'VariableDeclarator') return UNKNOWN;
  if (binding.path.node.type === 'ForOfStatement') return presenceInLoop(binding, members, env);
  if (!declaration.init) return UNKNOWN;
  if (members.length === 0) return presenceOf(declaration.init, env, binding.path);
  return presenceOfTaken(declaration.init, binding, members, env);
}

/** `const { skip, take = 10 } = params`: what the annotation of `params` says of its members. */
function presenceOfTaken(init: Node, binding: Binding, members: string[], env: ReadEnv): Presence {
  const holder = unwrap(init);
  if (holder.type !== 'Identifier' || bindingOf(binding.path, holder.name)?.kind !== 'parameter')
    return UNKNOWN;
  if (binding.fallback && members.length > (binding.members ?? []).length) return UNKNOWN;
  const found = presenceOfDeclared([holder.name, ...members], env, binding.path);
  return binding.fallback ? { ...found, maybeUndefined: false } : found;
}

/** What stands before the default of a parameter, or behind `private`: the name or the pattern. */
function declarationOf({ declaration }: Binding): Node {
  const own = declaration.type === 'AssignmentPattern' ? declaration.left : declaration;
  return own.type === 'TSParameterProperty' ? own.parameter : own;
}

/** `id: string` is a promise that a strict project's checker holds every caller to. */
function presenceOfParameter(binding: Binding, members: string[], env: ReadEnv): Presence {
  if (!env.facts.strictNullChecks) return UNKNOWN;
  const { typeAnnotation, optional } = declarationOf(binding) as {
    typeAnnotation?: Node | null;
    optional?: boolean | null;
  };
  if (!typeAnnotation) return presenceOfElement(binding, members, env);
  const member = memberType(typeAnnotation, members, optional === true && members.length === 0);
  if (!member) return UNKNOWN;
  const annotated = presenceOfType(member.type);
  const presence = member.isOptional ? { ...annotated, maybeUndefined: true } : annotated;
  return binding.fallback || binding.declaration.type === 'AssignmentPattern'
    ? { ...presence, maybeUndefined: false }
    : presence;
}

/** `names.map((name, index) => …)`: an element of a list of which the text says what is in it. */
function presenceOfElement(binding: Binding, members: string[], env: ReadEnv): Presence {
  const callback = binding.path;
  const call = callback.parent?.node as Node | undefined;
  if (call?.type !== 'CallExpression' && call?.type !== 'OptionalCallExpression') return UNKNOWN;
  if (call.arguments[0] !== callback.node || callback.node.type !== 'ArrowFunctionExpression') return UNKNOWN;
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression') return UNKNOWN;
  if (!ELEMENTWISE.test(nameOfMethod(callee))) return UNKNOWN;
  const [item, index] = callback.node.params;
  if (index === binding.declaration && members.length === 0) return { ...DEFINED, type: 'number' };
  return item === binding.declaration
    ? presenceInList(callee.object, members, env, callback.parent as ASTPath)
    : UNKNOWN;
}

/** `for (const item of items)`, `for (const [index, item] of items.entries())`: an element of the list, or its number. */
function presenceInLoop(binding: Binding, members: string[], env: ReadEnv): Presence {
  const { node } = binding.path;
  if (node.type !== 'ForOfStatement' || binding.fallback || !env.facts.strictNullChecks) return UNKNOWN;
  const list = unwrap(node.right);
  const callee = list.type === 'CallExpression' ? unwrap(list.callee) : undefined;
  if (callee?.type !== 'MemberExpression' || nameOfMethod(callee) !== 'entries')
    return presenceInList(list, members, env, binding.path);
  const [part, ...rest] = members;
  // A map has entries, too: by other keys than numbers.
  const { type } = presenceOf(callee.object, env, binding.path);
  if (type !== 'array' && type !== 'dates') return UNKNOWN;
  if (part === '0' && rest.length === 0) return { ...DEFINED, type: 'number' };
  return part === '1' ? presenceInList(callee.object, rest, env, binding.path) : UNKNOWN;
}

const ELEMENTWISE = /^(map|flatMap|forEach|filter|some|every|find)$/;
const SAME_ELEMENTS = /^(filter|slice|reverse|toReversed|sort|toSorted)$/;

/** What is known of the elements of a list, or of their members. */
function presenceInList(list: Node, members: string[], env: ReadEnv, at: ASTPath): Presence {
  const node = unwrap(list);
  if (node.type === 'CallExpression' && !isOptionalChain(node)) {
    const callee = unwrap(node.callee);
    const method = nameOfMethod(callee);
    if (callee.type !== 'MemberExpression') return UNKNOWN;
    if (SAME_ELEMENTS.test(method)) return presenceInList(callee.object, members, env, at);
    const isTexts = method === 'split' || chainOf(callee)?.join('.') === 'Object.keys';
    if (isTexts && members.length === 0) return { ...DEFINED, type: 'string' };
    const [callback] = node.arguments;
    return method === 'map' && callback?.type === 'ArrowFunctionExpression' && members.length === 0
      ? presenceOfMade(callback.body)
      : UNKNOWN;
  }
  // `tags ?? []`
  if (node.type === 'LogicalExpression' && isEmptyList(node.right))
    return presenceInList(node.left, members, env, at);
  const [root = '', ...path] = chainOf(node) ?? [];
  const binding = bindingOf(at, root);
  if (!binding || isReassigned(binding)) return UNKNOWN;
  if (binding.kind === 'parameter') return presenceInDeclared(binding, path, members);
  const { declaration } = binding;
  if (declaration.type !== 'VariableDeclarator' || !declaration.init || !binding.members) return UNKNOWN;
  const taken = [...binding.members, ...path];
  if (taken.length === 0) return presenceInList(declaration.init, members, env, binding.path);
  // `const { tags } = data`, of a parameter
  const [holder = '', ...inside] = chainOf(unwrap(declaration.init)) ?? [];
  const given = bindingOf(binding.path, holder);
  return given?.kind === 'parameter' && !isReassigned(given)
    ? presenceInDeclared(given, [...inside, ...taken], members)
    : UNKNOWN;
}

function isEmptyList(node: Node): boolean {
  const list = unwrap(node);
  return list.type === 'ArrayExpression' && list.elements.length === 0;
}

/** `words.map((word) => word.trim())` */
function presenceOfMade(body: Node): Presence {
  const made = unwrap(body);
  return made.type === 'CallExpression' && !isOptionalChain(made) ? presenceOfMethod(made.callee) : UNKNOWN;
}

/** `names: string[]` is a parameter. */
function presenceInDeclared(holder: Binding, path: string[], members: string[]): Presence {
  const { typeAnnotation } = declarationOf(holder) as { typeAnnotation?: Node | null };
  const declared =
    typeAnnotation && holder.members ? memberType(typeAnnotation, [...holder.members, ...path]) : undefined;
  const element = declared && elementType(declared.type);
  const member = element && memberType(element, members);
  if (!member) return UNKNOWN;
  const presence = presenceOfType(member.type);
  return member.isOptional ? { ...presence, maybeUndefined: true } : presence;
}

/** `T` of `T[]` and `Array<T>`. */
function elementType(type: Node): Node | undefined {
  if (type.type === 'TSArrayType') return type.elementType;
  if (type.type === 'TSUnionType') {
    const [only, ...others] = type.types.filter((item) => !isNothing(presenceOfType(item)));
    return only && others.length === 0 ? elementType(only) : undefined;
  }
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return undefined;
  return /^(Readonly)?Array$/.test(type.typeName.name) ? type.typeParameters?.params[0] : undefined;
}

/** What the annotation says of the member; `?` on the way there makes it optional. */
function memberType(
  annotation: Node,
  members: string[],
  isOptional = false,
): { type: Node; isOptional: boolean } | undefined {
  const type = annotation.type === 'TSTypeAnnotation' ? (annotation.typeAnnotation as Node) : annotation;
  const [first, ...rest] = members;
  if (first === undefined) return { type, isOptional };
  if (type.type !== 'TSTypeLiteral') return undefined;
  const property = type.members.find(
    (member) =>
      member.type === 'TSPropertySignature' && member.key.type === 'Identifier' && member.key.name === first,
  );
  if (property?.type !== 'TSPropertySignature' || !property.typeAnnotation) return undefined;
  return memberType(property.typeAnnotation, rest, property.optional === true);
}

const KEYWORDS: Record<string, ValueType> = {
  TSStringKeyword: 'string',
  TSNumberKeyword: 'number',
  TSBooleanKeyword: 'boolean',
  TSBigIntKeyword: 'bigint',
  TSArrayType: 'array',
  TSTupleType: 'array',
  TSTypeLiteral: 'object',
};

function presenceOfType(type: Node): Presence {
  if (type.type === 'TSArrayType' && presenceOfType(type.elementType).type === 'date')
    return { ...DEFINED, type: 'dates' };
  const keyword = KEYWORDS[type.type];
  if (keyword) return { ...DEFINED, type: keyword };
  switch (type.type) {
    case 'TSUndefinedKeyword':
      return { maybeUndefined: true, maybeNull: false };
    case 'TSNullKeyword':
      return { maybeUndefined: false, maybeNull: true };
    case 'TSLiteralType':
      return presenceOfLiteral(literalOf(type.literal)?.value ?? '');
    case 'TSUnionType':
      return type.types.map(presenceOfType).reduce((a, b) => {
        const types = [a, b].filter((item) => !isNothing(item)).map((item) => item.type);
        return { ...either(a, b), type: types.every((item) => item === types[0]) ? types[0] : undefined };
      });
    case 'TSTypeReference': {
      const { typeName } = type;
      const name = typeName.type === 'Identifier' ? typeName.name : '';
      const member = typeName.type === 'TSQualifiedName' ? typeName.right : typeName;
      // Of Prisma's, or what has taken its place.
      if (isNamed(member, 'InputJsonValue')) return DEFINED;
      if (typeName !== member && isNamed(member, 'SortOrder')) return { ...DEFINED, type: 'string' };
      if (typeName !== member && isArguments(member)) return { ...DEFINED, type: 'object' };
      if (name === 'Date') return { ...DEFINED, type: 'date' };
      return /^(Array|ReadonlyArray)$/.test(name) ? { ...DEFINED, type: 'array' } : UNKNOWN;
    }
    default:
      return UNKNOWN;
  }
}

function isNamed(node: Node, name: string): boolean {
  return node.type === 'Identifier' && node.name === name;
}

/** `Prisma.UserFindManyArgs` */
function isArguments(node: Node): boolean {
  return node.type === 'Identifier' && /^[A-Z]\w*Args$/.test(node.name);
}

/** `null` or `undefined` alone. */
function isNothing(presence: Presence): boolean {
  return presence.type === undefined && presence.maybeNull !== presence.maybeUndefined;
}

const FUNCTIONS: Record<string, ValueType | undefined> = {
  String: 'string',
  Number: 'number',
  Boolean: 'boolean',
  BigInt: 'bigint',
  parseInt: 'number',
  parseFloat: 'number',
  'Number.parseInt': 'number',
  'Number.parseFloat': 'number',
  'Date.now': 'number',
  'crypto.randomUUID': 'string',
  randomUUID: 'string',
  'Object.keys': 'array',
  'Object.values': 'array',
  'Object.entries': 'array',
  'Array.from': 'array',
  'Array.of': 'array',
  encodeURIComponent: 'string',
  'Buffer.from': 'bytes',
};
const STRING_METHODS =
  /^(toString|toISOString|toLowerCase|toUpperCase|trim|trimStart|trimEnd|substring|substr|padStart|padEnd|replace|replaceAll|repeat|normalize|toFixed|join|charAt)$/;
const ARRAY_METHODS = /^(map|filter|flatMap|flat|split)$/;

function presenceOfCall(
  node: Extract<Node, { type: 'CallExpression' | 'OptionalCallExpression' | 'NewExpression' }>,
  env: ReadEnv,
  at: ASTPath,
): Presence {
  const name = chainOf(node.callee)?.join('.') ?? '';
  if (node.type === 'NewExpression')
    return {
      ...DEFINED,
      type: name === 'Date' ? 'date' : /(^|\.)Decimal$/.test(name) ? 'decimal' : undefined,
    };
  if (isOptionalChain(node)) return { ...UNKNOWN, type: presenceOfMethod(node.callee).type };
  if (Object.hasOwn(FUNCTIONS, name)) return { ...DEFINED, type: FUNCTIONS[name] };
  if (/^Math\.\w+$/.test(name)) return { ...DEFINED, type: 'number' };
  if (name.endsWith('JSON.parse')) return UNKNOWN;
  const method = presenceOfMethod(node.callee);
  return method.type === undefined ? presenceOfLocalCall(node.callee, env, at) : method;
}

function presenceOfMethod(callee: Node): Presence {
  const method = nameOfMethod(unwrap(callee));
  if (!HARMLESS_METHODS.has(method)) return UNKNOWN;
  if (STRING_METHODS.test(method)) return { ...DEFINED, type: 'string' };
  if (ARRAY_METHODS.test(method)) return { ...DEFINED, type: 'array' };
  return method === 'getTime' ? { ...DEFINED, type: 'number' } : UNKNOWN;
}

function nameOfMethod(callee: Node): string {
  if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression') return '';
  return callee.property.type === 'Identifier' && !callee.computed ? callee.property.name : '';
}

/** A function of this file that returns one expression: `const startOfDay = () => new Date(…)`. */
function presenceOfLocalCall(callee: Node, env: ReadEnv, at: ASTPath): Presence {
  const node = unwrap(callee);
  const binding = node.type === 'Identifier' ? bindingOf(at, node.name) : undefined;
  const declared = binding?.declaration;
  const body = declared?.type === 'VariableDeclarator' ? declared.init : declared;
  if (!binding || !body || isReassigned(binding)) return UNKNOWN;
  if (body.type !== 'ArrowFunctionExpression' && body.type !== 'FunctionDeclaration') return UNKNOWN;
  if (env.facts.strictNullChecks && body.returnType)
    return presenceOfType((body.returnType as { typeAnnotation?: Node }).typeAnnotation ?? body);
  return body.type === 'ArrowFunctionExpression' && body.body.type === 'NewExpression'
    ? presenceOf(body.body, env, at)
    : UNKNOWN;
}
