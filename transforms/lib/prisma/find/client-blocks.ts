import type { ProjectFacts } from '../../facts/types';
import { left, type Left } from '../../query/query';
import type { Model } from '../datamodel';
import type { Operation, SiteClient } from '../site';
import { givesComputed } from './computed-fields';
import { handlersFor, outcomeOf, rawHandlers, type HandledCall, type Handler, type Outcome } from './handler';
import { children, isFunction, unwrapped } from './node';
import type { FoundCall } from './program';
import type { ClientShape } from './shape';

const MIDDLEWARE =
  'Middleware of the client (`$use`) takes part in the call: write what it does into the calls, or into functions that they call, take `$use` out and run again.';
const EXTENSION = 'An extension of this client takes part in the call.';
const SEVERAL =
  'Only its type or its name tells what client this is, and an extension of one that the project has takes part in the call.';
const CONTEXT =
  'The client is the one that the extension is given to, or that its method is called on, a transaction’s too: make a function of it that takes the client.';
const COMPUTED = 'The rows have fields that an extension of this client computes.';
const LEFT_OUT =
  'Only its type or its name tells what client this is, and some of those that the project has leave out fields of the rows (`omit`).';
const OTHER_DATABASE = 'This client is connected to another database than the schema describes.';

/**
 * What becomes of a call because of the client that it goes through: why it cannot be moved whatever it asks for (another
 * database, extensions, middleware), or what of those is written into it.
 */
export function throughClient(
  client: ClientShape,
  call: FoundCall,
  { model, operation, facts }: { model: Model; operation: Operation; facts: ProjectFacts },
): { blocked?: Left } & Pick<SiteClient, 'where' | 'rewritten'> {
  if (client.nature === 'other-database') return { blocked: left('other-database', OTHER_DATABASE) };
  const handled = { model, operation, argument: unwrapped(children(call.node, 'arguments')[0]) };
  const middleware = outcomes(facts.middleware ?? [], handled);
  if (middleware.some(({ kind }) => kind === 'unknown'))
    return { blocked: left('extended-client', MIDDLEWARE) };
  const extensions = client.nature === 'extended' ? extensionsOf(client, handled, call, facts) : [];
  if ('reason' in extensions) return { blocked: extensions };
  const rewritten = [...extensions, ...middleware].find((item) => item.kind === 'rewritten');
  if (rewritten) {
    const isAlone = [...extensions, ...middleware].every(
      (item) => item === rewritten || item.kind === 'observer',
    );
    // The client that is extended is none of the transaction's.
    const isOwn = !rewritten.isElsewhere || (client.role === 'root' && isRunAtOnce(call));
    const update = { ...handled, operation: rewritten.operation };
    const behind = (facts.middleware ?? []).filter((_, index) => middleware[index] !== rewritten);
    const isPlain = outcomes(behind, update).every(({ kind }) => kind === 'observer');
    if (!isAlone || !isOwn || !isPlain) return { blocked: extended(client) };
    return { rewritten: { operation: rewritten.operation, values: rewritten.values } };
  }
  const [filter, ...others] = [...extensions, ...middleware].filter(({ kind }) => kind === 'where');
  if (filter?.kind !== 'where') return {};
  // Filters of two are not mixed, and what is created has none.
  if (others.length > 0 || operation.startsWith('create')) return { blocked: extended(client) };
  return { where: { values: filter.values, wins: filter.wins } };
}

/** `await call`, or what an async function returns: it is no element of a transaction's list. */
function isRunAtOnce({ ancestors }: FoundCall): boolean {
  const parent = ancestors.at(-1);
  if (parent?.type === 'AwaitExpression') return true;
  const fn = ancestors.findLast((node) => isFunction(node));
  const isReturned =
    parent?.type === 'ReturnStatement' || (parent === fn && fn?.type === 'ArrowFunctionExpression');
  return isReturned && fn?.async === true;
}

function extensionsOf(
  client: ClientShape,
  handled: HandledCall & { model: Model },
  call: FoundCall,
  facts: ProjectFacts,
): Outcome[] | Left {
  const { model, operation } = handled;
  const found = client.handlers?.flatMap((item) => handlersFor(item, model.accessor, operation));
  const rows = found?.find(
    (item) => item.kind === 'rows' && givesComputed(item.fields, call, model, operation, facts),
  );
  if (rows?.kind === 'rows') return left('extended-client', rows.isLeftOut ? LEFT_OUT : COMPUTED);
  const all = found && outcomes(found, handled);
  if (!all || all.some(({ kind }) => kind === 'unknown')) return extended(client);
  return all;
}

function extended({ isOneOfSeveral, isContext }: ClientShape): Left {
  if (isContext) return left('extended-client', CONTEXT);
  return left('extended-client', isOneOfSeveral ? SEVERAL : EXTENSION);
}

function outcomes(handlers: readonly Handler[], call: HandledCall): Outcome[] {
  return handlers.flatMap((handler): Outcome[] => {
    if (handler.kind === 'rows') return [];
    return [handler.kind === 'steps' ? outcomeOf(handler, call) : { kind: 'unknown' }];
  });
}

/** Why raw SQL through this client cannot be moved: extensions for named models take no part in it. */
export function rawBlocks(
  client: ClientShape,
  method: string,
  facts: ProjectFacts | undefined,
): Left | undefined {
  if (client.nature === 'other-database') return left('other-database', OTHER_DATABASE);
  const isChanged = (handlers: readonly Handler[], operation: string): boolean =>
    outcomes(handlers, { operation, argument: undefined }).some(({ kind }) => kind !== 'observer');
  const own =
    client.nature === 'extended' ? client.handlers?.flatMap((item) => rawHandlers(item, method)) : [];
  if (!own || isChanged(own, method)) return extended(client);
  // Middleware knows it as `queryRaw`, whatever the method.
  const action = method.startsWith('$query') ? 'queryRaw' : 'executeRaw';
  return isChanged(facts?.middleware ?? [], action) ? left('extended-client', MIDDLEWARE) : undefined;
}

/** Why a transaction of this client cannot be moved: an extension has a `$transaction` of its own. */
export function transactionBlocks({ nature, handlers, isContext }: ClientShape): Left | undefined {
  if (isContext) return left('extended-client', CONTEXT);
  const isOwn = handlers?.some((item) => item['*']?.$transaction) ?? true;
  return nature === 'extended' && isOwn
    ? left('extended-client', 'An extension of this client has a $transaction of its own.')
    : undefined;
}
