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
import { readHandlers, type Handlers } from './query-extension';
import type { ClientShape, Nature } from './shape';

/** Extensions of Prisma's own that change no result. */
const TRANSPARENT_EXTENSIONS = new Set(['withAccelerate', 'withOptimize', 'withPulse']);
/**
 * `@prisma/extension-read-replicas`: reads outside of transactions go to a replica. From the primary they give the same, as fresh
 * at least; sending them to replicas is the business of Drizzle's client (`withReplicas`), not of the calls.
 */
const READ_REPLICAS = 'readReplicas';
/** Components of an extension that leave the standard operations as they are. */
const HARMLESS = new Set(['name', 'model', 'client']);

/**
 * What `$extends(argument)` makes of a client: new methods (`model`, `client`) leave the standard operations alone,
 * `query` for named models touches calls on these, everything else touches every call.
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
  if (touching.length === 0) return { nature: 'plain' };
  const queries = touching.map((property) =>
    keyOf(property, 'key') === 'query' ? child(property, 'value') : undefined,
  );
  const names = queries.flatMap((query) =>
    query?.type === 'ObjectExpression'
      ? children(query, 'properties').map((item) => keyOf(item, 'key'))
      : [undefined],
  );
  const models = names.filter((name) => name !== undefined && !name.startsWith('$'));
  const [query, ...others] = queries;
  const handlers = others.length === 0 ? readHandlers(query) : undefined;
  return models.length === names.length
    ? { nature: 'extended', models: models.filter((name) => name !== undefined), handlers }
    : { nature: 'extended', handlers };
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
