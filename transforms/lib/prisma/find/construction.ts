import {
  child,
  children,
  eachChild,
  identifierName,
  isCall,
  isFunction,
  isMember,
  keyOf,
  unwrapped,
  type Node,
} from './node';
import { bindingOf, type Scope } from './program';
import { readHandlers, readMethods, readResults, type Handler, type Handlers } from './query-extension';
import type { ClientShape, Nature } from './shape';

/** Extensions of Prisma's own that change no result. */
const TRANSPARENT_EXTENSIONS = new Set(['withAccelerate', 'withOptimize', 'withPulse']);
/**
 * `@prisma/extension-read-replicas`: reads outside of transactions go to a replica. From the primary they give the same, as fresh
 * at least; sending them to replicas is the business of Drizzle's client (`withReplicas`), not of the calls.
 */
const READ_REPLICAS = 'readReplicas';
/** Components of an extension that leave the standard operations as they are. */
const HARMLESS = new Set(['name', 'client']);

/**
 * What `$extends(argument)` makes of a client: new methods (`client`, and `model` under names of their own) leave the standard
 * operations alone, `query` for named models touches calls on these, `result` those that give rows of its models, everything
 * else touches every call.
 */
export function extensionNature(
  argument: Node | undefined,
  scope: Scope,
): { nature: Nature; models?: string[]; handlers?: Handlers; isReplicated?: true } {
  const extension = definition(unwrapped(argument), scope);
  if (extension === 'transparent') return { nature: 'plain' };
  if (extension === 'replicated') return { nature: 'plain', isReplicated: true };
  if (!extension) return { nature: 'extended' };
  const touching = children(extension, 'properties').filter(
    (property) => !HARMLESS.has(keyOf(property, 'key') ?? ''),
  );
  const all = touching.map(readComponent);
  if (!all.every((handlers) => handlers !== undefined))
    return { nature: 'extended', ...namedModels(touching) };
  const handlers = joined(all);
  if (Object.keys(handlers).length === 0) return { nature: 'plain' };
  const models = Object.keys(handlers);
  return { nature: 'extended', handlers, ...(models.every(isModel) ? { models } : {}) };
}

/** What a component of an extension does to calls; undefined where it is not all written out. */
function readComponent(property: Node): Handlers | undefined {
  const value = unwrapped(child(property, 'value'));
  switch (keyOf(property, 'key')) {
    case 'query':
      return readHandlers(value);
    case 'result':
      return readResults(value);
    case 'model':
      return readMethods(value);
    default:
      return undefined;
  }
}

/** The models that an extension is for, where that is all that it says. */
function namedModels(components: readonly Node[]): { models?: string[] } {
  const names = components.flatMap((property) => {
    const value = unwrapped(child(property, 'value'));
    const isNamed = keyOf(property, 'key') === 'query' && value?.type === 'ObjectExpression';
    return isNamed ? children(value, 'properties').map((item) => keyOf(item, 'key')) : [undefined];
  });
  const models = names.filter((name) => name !== undefined && isModel(name));
  return models.length === names.length ? { models: models.filter((name) => name !== undefined) } : {};
}

function isModel(name: string): boolean {
  return !/^[$*]/.test(name);
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
    Object.entries(known).map(([name, handler]) => [
      name,
      Object.hasOwn(own, name) ? { kind: 'unknown' } : handler,
    ]),
  );
}

/** The object of an extension, where it is written in this file. */
function definition(node: Node | undefined, scope: Scope): Node | 'transparent' | 'replicated' | undefined {
  if (node?.type === 'ObjectExpression') return node;
  if (node?.type === 'Identifier') {
    const binding = bindingOf(scope, String(node.name));
    return binding?.kind === 'variable' && binding.members.length === 0
      ? definition(unwrapped(binding.init), binding.scope)
      : undefined;
  }
  if (!isCall(node)) return undefined;
  const callee = child(node, 'callee');
  const name = isMember(callee) ? keyOf(callee, 'property') : identifierName(callee);
  if (name !== undefined && TRANSPARENT_EXTENSIONS.has(name)) return 'transparent';
  if (name === READ_REPLICAS) return 'replicated';
  const [argument] = children(node, 'arguments');
  return name === 'defineExtension' && !isFunction(argument) ? definition(argument, scope) : undefined;
}

/** A client as `new PrismaClient(options)` makes it: global `omit`, and whether it is the project's own database. */
export function clientOfConstruction(
  instance: ClientShape,
  node: Node,
  databaseVariables: readonly string[],
): ClientShape {
  const [options] = children(node, 'arguments');
  if (!options) return instance;
  const omit = property(options, 'omit');
  const client = omit ? withOmit(instance, omit) : instance;
  return namesOtherDatabase(options, databaseVariables) ? { ...client, nature: 'other-database' } : client;
}

function property(object: Node, name: string): Node | undefined {
  const found = children(object, 'properties').find((item) => keyOf(item, 'key') === name);
  return child(found, 'value');
}

/** `omit: { user: { password: true } }` is taken over; what is computed there cannot be. */
function withOmit(instance: ClientShape, omit: Node): ClientShape {
  const fields: Record<string, string[]> = {};
  for (const model of children(omit, 'properties')) {
    const accessor = keyOf(model, 'key');
    const value = child(model, 'value');
    if (accessor === undefined || value?.type !== 'ObjectExpression')
      return { ...instance, nature: 'extended' };
    const entries = children(value, 'properties');
    if (!entries.every((entry) => child(entry, 'value')?.type === 'BooleanLiteral'))
      return { ...instance, nature: 'extended' };
    fields[accessor] = entries
      .filter((entry) => child(entry, 'value')?.value === true)
      .flatMap((entry) => keyOf(entry, 'key') ?? []);
  }
  return { ...instance, omit: fields };
}

/** Whether the URL comes from environment variables of which none is the project's own. */
function namesOtherDatabase(options: Node, own: readonly string[]): boolean {
  const urls = [
    property(options, 'datasources'),
    property(options, 'datasourceUrl'),
    property(options, 'adapter'),
  ];
  const variables = urls.flatMap((url) => (url ? environmentVariables(url) : []));
  return variables.length > 0 && !variables.some((name) => own.includes(name));
}

/** Names read from `process.env` anywhere in the expression. */
function environmentVariables(node: Node): string[] {
  if (isMember(node)) {
    const object = child(node, 'object');
    const isEnvironment =
      identifierName(object) === 'env' || (isMember(object) && keyOf(object, 'property') === 'env');
    const name = isEnvironment ? keyOf(node, 'property') : undefined;
    if (name !== undefined) return [name];
  }
  const found: string[] = [];
  eachChild(node, (item) => found.push(...environmentVariables(item)));
  return found;
}
