import type { ProjectFacts } from '../../facts/types';
import { left, type Left } from '../../query/query';
import type { Model } from '../datamodel';
import type { Operation, SiteClient } from '../site';
import { handlersFor, touchesRaw } from './query-extension';
import type { ClientShape } from './shape';

const MIDDLEWARE =
  'Middleware of the client (`$use`) takes part in the call: write what it does into the calls, or into functions that they call, take `$use` out and run again.';

/**
 * Why a call through this client cannot be moved whatever it asks for: another database, extensions, middleware.
 */
export function clientBlocks(
  client: ClientShape,
  model: Model,
  operation: Operation,
  facts: ProjectFacts,
): Left | undefined {
  if (client.nature === 'other-database') {
    return left('other-database', 'This client is connected to another database than the schema describes.');
  }
  const isTouched = !client.models || client.models.includes(model.accessor);
  if (client.nature === 'extended' && isTouched && !extensionOfCall(client, model, operation)) {
    return left('extended-client', 'An extension of this client takes part in the call.');
  }
  if (facts.middleware) return left('extended-client', MIDDLEWARE);
  return undefined;
}

/** What the extensions of the client do to a call, as far as it can be written into the call: at most a filter. */
export function extensionOfCall(
  { handlers }: ClientShape,
  model: Model,
  operation: Operation,
): { where?: SiteClient['where'] } | undefined {
  const found = handlers?.flatMap((item) => handlersFor(item, model.accessor, operation));
  const filters = found?.filter((handler) => handler.kind === 'where') ?? [];
  const [filter] = filters;
  const isKnown = found?.every(({ kind }) => kind !== 'unknown') && filters.length <= 1;
  if (!isKnown || (filter && /^create/.test(operation))) return undefined;
  return filter ? { where: { values: filter.values, wins: filter.wins } } : {};
}

/** Why raw SQL through this client cannot be moved: extensions for named models take no part in it. */
export function rawBlocks(client: ClientShape, facts: ProjectFacts | undefined): Left | undefined {
  if (client.nature === 'other-database')
    return left('other-database', 'This client is connected to another database than the schema describes.');
  const isTouched = client.handlers ? client.handlers.some(touchesRaw) : !client.models;
  if (client.nature === 'extended' && isTouched)
    return left('extended-client', 'An extension of this client takes part in the call.');
  return facts?.middleware ? left('extended-client', MIDDLEWARE) : undefined;
}
