import {
  child,
  children,
  eachChild,
  identifierName,
  isClass,
  keyOf,
  stringValue,
  text,
  type Node,
} from './node';
import type { Evaluator } from './evaluate';
import { bindingOf, typeOf, type Located, type Scope } from './program';
import {
  awaitOf,
  callOf,
  eitherOf,
  instanceOf,
  memberOf,
  ROOT,
  TRANSACTION,
  typeOfClass,
  type Shape,
} from './shape';

/** Names under which Prisma's own types are known, wherever they are imported from (generated clients have no fixed place). */
const TYPES: Record<string, Shape> = {
  PrismaClient: { ...ROOT, typed: true },
  TransactionClient: { ...TRANSACTION, typed: true },
};

/** Generics that hand on what they are given. */
const TRANSPARENT = new Set(['Readonly', 'NonNullable', 'Partial', 'Required', 'Extract', 'Exclude', 'Pick']);

/** What a value of the type is: `PrismaClient`, `Prisma.TransactionClient | undefined`, `{ prisma: PrismaClient }`, `typeof db`. */
export function typeShape(evaluator: Evaluator, type: Node | undefined, scope: Scope): Shape | undefined {
  if (!type) return undefined;
  const of = (inner: Node | undefined): Shape | undefined => typeShape(evaluator, inner, scope);
  switch (type.type) {
    case 'TSTypeReference':
    case 'TSExpressionWithTypeArguments':
      return reference(evaluator, type, scope);
    case 'TSUnionType':
    case 'TSIntersectionType':
      return merged(children(type, 'types').map(of));
    case 'TSParenthesizedType':
    case 'TSOptionalType':
      return of(child(type, 'typeAnnotation'));
    case 'TSTypeOperator':
      return of(child(type, 'typeAnnotation'));
    case 'TSTypeLiteral':
      return members(evaluator, children(type, 'members'), scope);
    case 'TSFunctionType': {
      const result = of(child(child(type, 'typeAnnotation') ?? child(type, 'returnType'), 'typeAnnotation'));
      return result && { kind: 'function', result };
    }
    case 'TSTypeQuery':
      return query(evaluator, child(type, 'exprName'), scope);
    case 'TSIndexedAccessType':
      return indexed(evaluator, type, scope);
    default:
      return undefined;
  }
}

/** A union of clients is a client that may be either; an intersection or union of objects has the members of all. */
function merged(shapes: readonly (Shape | undefined)[]): Shape | undefined {
  const objects = shapes.filter((shape) => shape?.kind === 'object');
  if (objects.length < 2) return eitherOf(shapes);
  return {
    kind: 'object',
    members: Object.assign({}, ...objects.map((shape) => shape.members)) as Record<string, Shape>,
  };
}

function reference(evaluator: Evaluator, type: Node, scope: Scope): Shape | undefined {
  const name = child(type, 'typeName') ?? child(type, 'expression');
  const args = children(child(type, 'typeParameters') ?? child(type, 'typeArguments'), 'params');
  if (name?.type === 'TSQualifiedName') {
    const right = identifierName(child(name, 'right')) ?? '';
    const namespace = identifierName(child(name, 'left')) ?? '';
    return Object.hasOwn(TYPES, right) ? TYPES[right] : imported(evaluator, namespace, right, scope);
  }
  const plain = identifierName(name);
  if (plain === undefined) return undefined;
  return utility(evaluator, plain, args, scope) ?? named(evaluator, plain, scope);
}

/** Members of a namespace import: `db.Client`. */
function imported(evaluator: Evaluator, namespace: string, name: string, scope: Scope): Shape | undefined {
  const binding = bindingOf(scope, namespace);
  if (binding?.imported?.name !== '*') return undefined;
  return typeOfClass(evaluator.surroundings.lookUp(binding.imported.from, name, 'type'));
}

function utility(evaluator: Evaluator, name: string, args: readonly Node[], scope: Scope): Shape | undefined {
  const first = args[0];
  const of = (): Shape | undefined => typeShape(evaluator, first, scope);
  switch (name) {
    case 'Promise': {
      const inner = of();
      return inner && { kind: 'promise', of: inner };
    }
    case 'Awaited':
      return awaitOf(of());
    case 'ReturnType':
      return callOf(of());
    case 'InstanceType':
      return instanceOf(of());
    case 'Omit':
      return omitted(of(), args[1]);
    case 'Parameters':
      return undefined;
    default:
      return TRANSPARENT.has(name) ? of() : undefined;
  }
}

/** `Omit<PrismaClient, '$connect' | …>` is how the type of a transaction is often written. */
function omitted(shape: Shape | undefined, keys: Node | undefined): Shape | undefined {
  if (shape?.kind !== 'client' || !keys) return shape;
  const text = stringsOf(keys);
  // Without `$transaction` alone it still has what no transaction has: that is how replicas are typed.
  const isTransaction = ['$connect', '$disconnect', '$extends', 'ITXClientDenyList'].some((name) =>
    text.includes(name),
  );
  return isTransaction ? { ...shape, role: 'transaction' } : shape;
}

/** What `T` of a function around is at least: `<T extends PrismaClient>`; what it says is looked up outside of the function. */
function typeParameter(name: string, scope: Scope): Located | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const parameters = children(child(at.node, 'typeParameters'), 'params');
    const own = parameters.find(
      (item) => text(item, 'name') === name || identifierName(child(item, 'name')) === name,
    );
    const constraint = child(own, 'constraint');
    if (own) return constraint && at.parent ? { node: constraint, scope: at.parent } : undefined;
  }
  return undefined;
}

/** A type, interface or class of this file, an imported one, or one of Prisma's. */
function named(evaluator: Evaluator, name: string, scope: Scope): Shape | undefined {
  const local = typeOf(scope, name);
  if (local) return evaluator.typeDeclaration(local);
  const parameter = typeParameter(name, scope);
  if (parameter) return typeShape(evaluator, parameter.node, parameter.scope);
  const binding = bindingOf(scope, name);
  if (binding?.kind === 'class')
    return isClass(binding.node) ? typeOfClass(evaluator.bindingShape(binding)) : undefined;
  if (binding?.kind === 'import') {
    const known = evaluator.imported(binding, 'type');
    if (known) return typeOfClass(known);
    const { imported: origin } = binding;
    return origin && Object.hasOwn(TYPES, origin.name) ? TYPES[origin.name] : undefined;
  }
  return binding || !Object.hasOwn(TYPES, name) ? undefined : TYPES[name];
}

/** The members of a type literal or interface that hold a client. */
export function members(evaluator: Evaluator, items: readonly Node[], scope: Scope): Shape | undefined {
  const known: Record<string, Shape> = {};
  for (const item of items) {
    const key = keyOf(item, 'key');
    const annotation = child(child(item, 'typeAnnotation'), 'typeAnnotation');
    const shape = typeShape(evaluator, annotation, scope);
    if (key === undefined || !shape) continue;
    known[key] = item.type === 'TSMethodSignature' ? { kind: 'function', result: shape } : shape;
  }
  return Object.keys(known).length > 0 ? { kind: 'object', members: known } : undefined;
}

/** `typeof prisma`, `typeof context.prisma` */
function query(evaluator: Evaluator, name: Node | undefined, scope: Scope): Shape | undefined {
  if (name?.type === 'TSQualifiedName') {
    return memberOf(query(evaluator, child(name, 'left'), scope), identifierName(child(name, 'right')) ?? '');
  }
  return name?.type === 'Identifier' ? evaluator.shapeOf(name, scope) : undefined;
}

/** `Context['prisma']`; and `Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]`, which is a transaction. */
function indexed(evaluator: Evaluator, type: Node, scope: Scope): Shape | undefined {
  const object = child(type, 'objectType');
  const key = stringValue(child(child(type, 'indexType'), 'literal'));
  if (object && stringsOf(object).includes('$transaction')) return TYPES.TransactionClient;
  return key === undefined ? undefined : memberOf(typeShape(evaluator, object, scope), key);
}

/** Every name and string written in a type. */
function stringsOf(node: Node): string[] {
  const own = identifierName(node) ?? stringValue(node);
  const found = own === undefined ? [] : [own];
  eachChild(node, (item) => found.push(...stringsOf(item)));
  return found;
}

/** The parameters of a function type. */
export function parametersOf(type: Node | undefined): Node[] {
  if (type?.type === 'TSParenthesizedType') return parametersOf(child(type, 'typeAnnotation'));
  if (type?.type !== 'TSFunctionType') return [];
  const parameters = children(type, 'parameters');
  return parameters.length > 0 ? parameters : children(type, 'params');
}
