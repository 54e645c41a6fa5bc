import type { ProjectFacts } from '../../facts/types';
import { left, type Left } from '../../query/query';
import { fieldNamed, modelNamed, type Datamodel, type Model } from '../datamodel';
import type { Operation } from '../site';
import { child, children, keyOf, unwrapped, type Node } from './node';
import type { ClientShape } from './shape';

/**
 * Why a call through this client cannot be moved whatever it asks for: another database, extensions, middleware, or
 * columns that the client leaves out of what it returns.
 */
export function clientBlocks(
  client: ClientShape,
  model: Model,
  operation: Operation,
  argument: Node | undefined,
  facts: ProjectFacts,
): Left | undefined {
  if (client.nature === 'other-database') {
    return left('other-database', 'This client is connected to another database than the schema describes.');
  }
  if (client.nature === 'extended' && (!client.models || client.models.includes(model.accessor))) {
    return left('extended-client', 'An extension of this client takes part in the call.');
  }
  if (facts.middleware)
    return left('extended-client', 'Middleware of the client (`$use`) takes part in the call.');
  const { omit } = client;
  if (!omit || RETURNS_NO_RECORD.has(operation)) return undefined;
  return leavesOut(argument, model, omit, facts.datamodel)
    ? left('extended-client', 'The client leaves out columns of what this call returns (global `omit`).')
    : undefined;
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

const RETURNS_NO_RECORD: ReadonlySet<string> = new Set([
  'count',
  'aggregate',
  'groupBy',
  'createMany',
  'updateMany',
  'deleteMany',
]);

/** Whether a record that comes without a `select` of its own is one of those that lack columns, or may be. */
function leavesOut(
  argument: Node | undefined,
  model: Model,
  omit: Record<string, string[]>,
  datamodel: Datamodel,
): boolean {
  const lacks = (omit[model.accessor] ?? []).length > 0;
  const object = unwrapped(argument);
  if (!object) return lacks;
  if (object.type === 'BooleanLiteral') return lacks && object.value === true;
  if (object.type !== 'ObjectExpression') return true;
  const properties = children(object, 'properties');
  if (properties.some(({ type }) => type === 'SpreadElement')) return true;
  const parts = properties.filter((property) => /^(select|include)$/.test(keyOf(property, 'key') ?? ''));
  if (lacks && !parts.some((part) => keyOf(part, 'key') === 'select')) return true;
  return parts.some((part) => {
    const value = unwrapped(child(part, 'value'));
    if (value?.type !== 'ObjectExpression') return true;
    return children(value, 'properties').some((property) => {
      const field = fieldNamed(model, keyOf(property, 'key') ?? '');
      if (property.type === 'SpreadElement') return true;
      return (
        field?.kind === 'relation' &&
        leavesOut(child(property, 'value'), modelNamed(datamodel, field.type), omit, datamodel)
      );
    });
  });
}
