import type { ProjectFacts } from '../../facts/types';
import { left, type Left } from '../../query/query';
import { fieldNamed, type Model } from '../datamodel';
import type { Operation, SiteClient } from '../site';
import { handlersFor, touchesRaw } from './query-extension';
import { child, children, keyOf, type Node } from './node';
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
  loadsRows = true,
): Left | undefined {
  if (client.nature === 'other-database') {
    return left('other-database', 'This client is connected to another database than the schema describes.');
  }
  const isTouched = !client.models || client.models.includes(model.accessor);
  if (client.nature === 'extended' && isTouched && !extensionOfCall(client, model, operation, loadsRows)) {
    return left('extended-client', 'An extension of this client takes part in the call.');
  }
  if (facts.middleware) return left('extended-client', MIDDLEWARE);
  return undefined;
}

/**
 * What the extensions of the client do to a call, as far as it can be written into the call: at most a filter.
 *
 * @param loadsRows  Whether the call may load rows of other models with its own.
 */
export function extensionOfCall(
  { handlers }: ClientShape,
  model: Model,
  operation: Operation,
  loadsRows = true,
): { where?: SiteClient['where'] } | undefined {
  const found = handlers?.flatMap((item) => handlersFor(item, model.accessor, operation));
  const filters = found?.filter((handler) => handler.kind === 'where') ?? [];
  const [filter] = filters;
  const isComputed = found?.some(
    (handler) => handler.kind === 'rows' && givesRowsOf(handler.models, model, operation, loadsRows),
  );
  const isKnown = found?.every(({ kind }) => kind !== 'unknown') && !isComputed && filters.length <= 1;
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

/** Operations that give no rows. */
const WITHOUT_ROWS = /^(count|aggregate|groupBy|createMany|updateMany|deleteMany)$/;

function givesRowsOf(
  models: readonly string[],
  { accessor }: Model,
  operation: Operation,
  loadsRows: boolean,
): boolean {
  if (WITHOUT_ROWS.test(operation)) return false;
  return loadsRows || models.includes(accessor) || models.includes('$allModels');
}

/** Whether a call may load rows of other models: by `include`, by a relation in `select`, by arguments that do not show. */
export function loadsOthers(argument: Node | undefined, model: Model): boolean {
  if (!argument) return false;
  if (argument.type !== 'ObjectExpression') return true;
  return children(argument, 'properties').some((property) => {
    const key = keyOf(property, 'key');
    if (key === undefined || key === 'include') return true;
    const selected = key === 'select' ? child(property, 'value') : undefined;
    if (key !== 'select') return false;
    return (
      selected?.type !== 'ObjectExpression' ||
      children(selected, 'properties').some((item) => {
        const name = keyOf(item, 'key');
        const field = name === undefined ? undefined : fieldNamed(model, name);
        return field === undefined || field.kind === 'relation';
      })
    );
  });
}
