import type { ProjectFacts } from '../../facts/types';
import { left, type Left } from '../../query/query';
import type { Model } from '../datamodel';
import type { ClientShape } from './shape';

/**
 * Why a call through this client cannot be moved whatever it asks for: another database, extensions, middleware.
 */
export function clientBlocks(client: ClientShape, model: Model, facts: ProjectFacts): Left | undefined {
  if (client.nature === 'other-database') {
    return left('other-database', 'This client is connected to another database than the schema describes.');
  }
  if (client.nature === 'extended' && (!client.models || client.models.includes(model.accessor))) {
    return left('extended-client', 'An extension of this client takes part in the call.');
  }
  if (facts.middleware)
    return left('extended-client', 'Middleware of the client (`$use`) takes part in the call.');
  return undefined;
}

/** Why raw SQL through this client cannot be moved: extensions for named models take no part in it. */
export function rawBlocks(client: ClientShape, facts: ProjectFacts | undefined): Left | undefined {
  if (client.nature === 'other-database')
    return left('other-database', 'This client is connected to another database than the schema describes.');
  if (client.nature === 'extended' && !client.models)
    return left('extended-client', 'An extension of this client takes part in the call.');
  return facts?.middleware
    ? left('extended-client', 'Middleware of the client (`$use`) takes part in the call.')
    : undefined;
}
