import type { Evaluator } from './evaluate';
import { child, children, identifierName, isCall, isMember, keyOf, unwrapped, type Node } from './node';
import { bindingOf, type Binding, type Scope } from './program';
import { ROOT, TRANSACTION, type ClientShape } from './shape';

/** Names that untyped code gives a client, and what they stand for. */
const NAMES: Record<string, ClientShape> = {
  prisma: { ...ROOT, spelled: true },
  prismaClient: { ...ROOT, spelled: true },
  db: { ...ROOT, spelled: true },
  tx: { ...TRANSACTION, spelled: true },
  trx: { ...TRANSACTION, spelled: true },
};
/** Names that mean Prisma whatever their initialiser is. */
const UNMISTAKABLE = /^prisma(Client)?$/i;

/**
 * A client that only its name tells: an untyped parameter or variable (`db: any`), a member of an untyped context
 * (`ctx.db`, `this.prisma`), an import of a module that cannot be read. What is known to be something else is not one:
 * a name that is bound to another class, to an import of a module that was read, or has another type.
 */
export function spelledClient(evaluator: Evaluator, node: Node, scope: Scope): ClientShape | undefined {
  const inner = unwrapped(node);
  const expression = inner.type === 'AwaitExpression' ? unwrapped(child(inner, 'argument')) : inner;
  if (!expression) return undefined;
  if (isCall(expression)) return spelledFactory(evaluator, expression, scope);
  if (expression.type === 'LogicalExpression') return spelledEither(evaluator, expression, scope);
  if (isMember(expression)) return spelledMember(evaluator, expression, scope);
  const name = identifierName(expression);
  if (name === undefined || !Object.hasOwn(NAMES, name)) return undefined;
  const binding = bindingOf(scope, name);
  if (!binding) return UNMISTAKABLE.test(name) ? NAMES[name] : undefined;
  return isOpen(evaluator, binding, name) ? NAMES[name] : undefined;
}

/** Whether nothing is known against the binding being a client. */
function isOpen(evaluator: Evaluator, binding: Binding, name: string): boolean {
  switch (binding.kind) {
    case 'import':
      return evaluator.surroundings.isUnread(binding.imported?.from ?? '');
    case 'parameter':
      return isOpenType(binding.annotation, binding.members);
    case 'variable':
      return (
        isOpenType(binding.annotation, binding.members) &&
        (UNMISTAKABLE.test(name) || isOpenValue(evaluator, binding))
      );
    default:
      return false;
  }
}

/** No type, `any`, or one that names Prisma; of a destructured object the type says nothing about the member. */
function isOpenType(type: Node | undefined, members: readonly string[]): boolean {
  if (!type || members.length > 0) return true;
  if (type.type === 'TSAnyKeyword' || type.type === 'TSUnknownKeyword' || type.type === 'TSObjectKeyword')
    return true;
  return /prisma|transaction/i.test(identifierName(child(type, 'typeName')) ?? '');
}

/** A variable without initialiser, or taken out of something unknown that is no call and no instance of another class. */
function isOpenValue(evaluator: Evaluator, binding: Binding): boolean {
  const value = unwrapped(binding.init);
  if (!value) return true;
  if (binding.members.length > 0) return !isCall(value) || isOpenCallee(evaluator, value, binding.scope);
  if (value.type === 'AwaitExpression' || isMember(value)) return true;
  return value.type === 'Identifier' || (isCall(value) && isOpenCallee(evaluator, value, binding.scope));
}

/** `getDb()` of a module that was not read; a function of the project that gives no client gives none. */
function isOpenCallee(evaluator: Evaluator, call: Node, scope: Scope): boolean {
  const callee = unwrapped(child(call, 'callee'));
  const name = isMember(callee) ? identifierName(child(callee, 'object')) : identifierName(callee);
  if (name === 'require') return true;
  const binding = name === undefined ? undefined : bindingOf(scope, name);
  if (!binding) return name !== undefined && /prisma/i.test(name);
  if (binding.kind === 'import')
    return /prisma/i.test(name ?? '') && evaluator.surroundings.isUnread(binding.imported?.from ?? '');
  return binding.kind === 'parameter';
}

/** `getPrisma()`, `usePrisma()` of a module that was not read. */
function spelledFactory(evaluator: Evaluator, call: Node, scope: Scope): ClientShape | undefined {
  const callee = child(call, 'callee');
  const name = identifierName(callee);
  if (
    name === undefined ||
    children(call, 'arguments').length > 1 ||
    !/^(get|use|create|make)?prisma(client)?$/i.test(name)
  )
    return undefined;
  return isOpenCallee(evaluator, call, scope) ? NAMES.prisma : undefined;
}

/** `tx || prisma` */
function spelledEither(evaluator: Evaluator, node: Node, scope: Scope): ClientShape | undefined {
  const sides = [child(node, 'left'), child(node, 'right')].map((side) => {
    if (!side) return undefined;
    const known = evaluator.shapeOf(side, scope);
    return known?.kind === 'client' ? known : spelledClient(evaluator, side, scope);
  });
  const [left, right] = sides;
  if (!left || !right) return undefined;
  return { ...left, role: left.role === right.role ? left.role : 'either' };
}

/** `ctx.db`, `this.prisma`, `request.server.prisma` where nothing is known of the object. */
function spelledMember(evaluator: Evaluator, node: Node, scope: Scope): ClientShape | undefined {
  const name = keyOf(node, 'property')?.replace(/^[#_]/, '');
  if (name === undefined || !Object.hasOwn(NAMES, name)) return undefined;
  const object = unwrapped(child(node, 'object'));
  if (!object || evaluator.shapeOf(object, scope)?.kind === 'client') return undefined;
  return NAMES[name];
}
