import type { Evaluator } from './evaluate';
import { isOperation, UNKNOWN, type Handler, type Handlers } from './handler';
import {
  child,
  children,
  identifierName,
  isCall,
  isFunction,
  isMember,
  keyOf,
  unwrapped,
  type Node,
} from './node';
import { bindingOf, type Scope } from './program';
import { readQueryHandler } from './read-handler';
import { composed, type Change, type Shape } from './shape';

/** An extension of which nothing is known. */
const UNREAD: Shape = { kind: 'change', change: {} };

/**
 * What `$extends(argument)` does to calls of a client: an object that is written out, one from `Prisma.defineExtension`
 * wherever in the project, or one of a package that is known. Where other files have to say it, a shape to be settled.
 */
export function changeOf(evaluator: Evaluator, argument: Node | undefined, scope: Scope): Shape {
  const value = unwrapped(argument);
  if (value?.type === 'ObjectExpression') return readExtension(evaluator, value, scope);
  if (isFunction(value)) return ofFunction(evaluator, value);
  const name = value?.type === 'Identifier' ? identifierName(value) : undefined;
  const binding = name === undefined ? undefined : bindingOf(scope, name);
  const isHeld =
    binding?.kind === 'variable' && binding.members.length === 0 && binding.assignments.length === 0;
  const held = isHeld ? unwrapped(binding.init) : undefined;
  if (held?.type === 'ObjectExpression') return readExtension(evaluator, held, binding?.scope ?? scope);
  return evaluator.shapeOf(value, scope) ?? UNREAD;
}

/**
 * What `Prisma.defineExtension(argument)` gives: of an object, or of `(client) => client.$extends(…)`; undefined where it
 * is another call.
 */
export function definedChange(evaluator: Evaluator, call: Node, scope: Scope): Shape | undefined {
  const callee = unwrapped(child(call, 'callee'));
  const name = isMember(callee) ? keyOf(callee, 'property') : identifierName(callee);
  return name === 'defineExtension' ? changeOf(evaluator, children(call, 'arguments')[0], scope) : undefined;
}

/** `(client) => client.$extends(a).$extends(b)` */
function ofFunction(evaluator: Evaluator, fn: Node): Shape {
  const [parameter] = children(fn, 'params').map((item) => identifierName(item));
  const [returned, ...others] = evaluator.program.returns.get(fn) ?? [];
  if (parameter === undefined || !returned || others.length > 0) return UNREAD;
  const change = chained(evaluator, returned.node, returned.scope, parameter);
  return change ? { kind: 'change', change } : UNREAD;
}

function chained(
  evaluator: Evaluator,
  node: Node | undefined,
  scope: Scope,
  parameter: string,
): Change | undefined {
  const value = unwrapped(node);
  if (identifierName(value) === parameter) return { handlers: [] };
  const callee = isCall(value) ? unwrapped(child(value, 'callee')) : undefined;
  if (!isMember(callee) || keyOf(callee, 'property') !== '$extends') return undefined;
  const before = chained(evaluator, child(callee, 'object'), scope, parameter);
  const own = changeOf(evaluator, children(value, 'arguments')[0], scope);
  return before && own.kind === 'change' ? composed(before, own.change) : undefined;
}

function readExtension(evaluator: Evaluator, extension: Node, scope: Scope): Shape {
  const components = children(extension, 'properties').map((property) =>
    readComponent(evaluator, property, scope),
  );
  const handlers = joined(components);
  const methods = children(extension, 'properties').flatMap(methodNames);
  return {
    kind: 'change',
    change: {
      handlers: Object.keys(handlers).length === 0 ? [] : [handlers],
      ...(methods.length > 0 ? { methods } : {}),
    },
  };
}

/** `user.signUp`, `$log` */
function methodNames(component: Node): string[] {
  const key = keyOf(component, 'key');
  const value = unwrapped(child(component, 'value'));
  const names = (object: Node | undefined): string[] =>
    children(object, 'properties').flatMap((property) => keyOf(property, 'key') ?? []);
  if (key === 'client') return names(value);
  if (key !== 'model') return [];
  return children(value, 'properties').flatMap((model) =>
    names(unwrapped(child(model, 'value'))).map((name) => `${keyOf(model, 'key') ?? ''}.${name}`),
  );
}

/** Every call of the client, raw SQL and transactions among them. */
const EVERYTHING: Handlers = { '*': { $allOperations: UNKNOWN, $transaction: UNKNOWN } };

/** What a component of an extension does to calls. */
function readComponent(evaluator: Evaluator, property: Node, scope: Scope): Handlers {
  const value = unwrapped(child(property, 'value'));
  switch (keyOf(property, 'key')) {
    case 'name':
      return {};
    case 'query':
      return readHandlers(evaluator, value, scope);
    case 'result':
      return readResults(value);
    case 'model':
      return readMethods(value);
    case 'client':
      return readClientMethods(value);
    default:
      return EVERYTHING;
  }
}

/** `query: { user: { findMany({ args, query }) { … } } }` */
function readHandlers(evaluator: Evaluator, query: Node | undefined, scope: Scope): Handlers {
  if (query?.type !== 'ObjectExpression') return EVERYTHING;
  const handlers: Handlers = {};
  for (const property of children(query, 'properties')) {
    const key = keyOf(property, 'key');
    if (key === undefined) return EVERYTHING;
    const value = unwrapped(child(property, 'value'));
    if (isFunction(property) || isFunction(value))
      (handlers['*'] ??= {})[key] = readQueryHandler(evaluator, isFunction(value) ? value : property, scope);
    else if (value?.type === 'ObjectExpression') handlers[key] = operationsOf(evaluator, value, scope);
    else if (key.startsWith('$') && key !== '$allModels') (handlers['*'] ??= {})[key] = UNKNOWN;
    else handlers[key] = { $allOperations: UNKNOWN };
  }
  return handlers;
}

function operationsOf(evaluator: Evaluator, object: Node, scope: Scope): Record<string, Handler> {
  const entries = children(object, 'properties').map((property): [string, Handler] => {
    const value = unwrapped(child(property, 'value'));
    const fn = isFunction(property) ? property : value;
    const key = keyOf(property, 'key');
    const handler = key !== undefined && isFunction(fn) ? readQueryHandler(evaluator, fn, scope) : UNKNOWN;
    return [key ?? '$allOperations', handler];
  });
  return entries.some(([key, { kind }]) => key === '$allOperations' && kind === 'unknown')
    ? { $allOperations: UNKNOWN }
    : Object.fromEntries(entries);
}

/** `result: { user: { fullName: … } }`: computed fields on rows of the models that it names. */
function readResults(result: Node | undefined): Handlers {
  if (result?.type !== 'ObjectExpression') return EVERYTHING;
  const fields: Record<string, string[]> = {};
  for (const property of children(result, 'properties')) {
    const accessor = keyOf(property, 'key');
    const computed = unwrapped(child(property, 'value'));
    const names = children(computed, 'properties').map((item) => keyOf(item, 'key'));
    if (accessor === undefined) return EVERYTHING;
    const isWhole = computed?.type === 'ObjectExpression' && names.every((name) => name !== undefined);
    fields[accessor] = isWhole ? names : ['*'];
  }
  return { '*': { $rows: { kind: 'rows', fields } } };
}

/**
 * `model: { user: { delete() { … } } }`: a method of the name of an operation takes its place. Others leave the
 * operations as they are.
 */
function readMethods(model: Node | undefined): Handlers {
  if (model?.type !== 'ObjectExpression') return EVERYTHING;
  const handlers: Handlers = {};
  for (const property of children(model, 'properties')) {
    const accessor = keyOf(property, 'key');
    const methods = unwrapped(child(property, 'value'));
    if (accessor === undefined) return EVERYTHING;
    const names = children(methods, 'properties').map((method) => keyOf(method, 'key'));
    const isWhole = methods?.type === 'ObjectExpression' && names.every((name) => name !== undefined);
    const taken = isWhole ? names.filter(isOperation) : ['$allOperations'];
    if (taken.length > 0) handlers[accessor] = Object.fromEntries(taken.map((name) => [name, UNKNOWN]));
  }
  return handlers;
}

/** Methods that a client has by itself. */
const PRISMAS = /^\$(transaction|(query|execute)Raw\w*|extends|use|on|connect|disconnect|primary|replica)$/;

/** `client: { $log() { … } }`: a method of the name of one of Prisma's takes its place, and so does a member of the name of a model. */
function readClientMethods(client: Node | undefined): Handlers {
  if (client?.type !== 'ObjectExpression') return EVERYTHING;
  const names = children(client, 'properties').map((method) => keyOf(method, 'key'));
  if (!names.every((name) => name !== undefined)) return EVERYTHING;
  const handlers: Handlers = {};
  for (const name of names) {
    if (PRISMAS.test(name)) (handlers['*'] ??= {})[name] = UNKNOWN;
    else if (!name.startsWith('$')) handlers[name] = { $allOperations: UNKNOWN };
  }
  return handlers;
}

function joined(all: readonly Handlers[]): Handlers {
  const handlers: Handlers = {};
  for (const own of all)
    for (const [accessor, operations] of Object.entries(own))
      handlers[accessor] = { ...operations, ...conflicts(handlers[accessor], operations) };
  return handlers;
}

/** Two components that do something to the same operation: what comes of it is not worked out. */
function conflicts(
  known: Record<string, Handler> = {},
  own: Record<string, Handler>,
): Record<string, Handler> {
  return Object.fromEntries(
    Object.entries(known).map(([name, handler]) => [name, Object.hasOwn(own, name) ? UNKNOWN : handler]),
  );
}
