import {
  isLeft,
  left,
  type CountSelection,
  type Left,
  type Projection,
  type ReadQuery,
} from '../../query/query';
import { literalOf } from '../../source/syntax';
import { fieldNamed, type Model } from '../datamodel';
import type { Operation } from '../site';
import { readAggregates } from './aggregates';
import { readObject, type Entry } from './entries';
import type { ReadEnv } from './env';
import { readGroupBy } from './group-by';
import { readPage } from './page';
import { withExtensionWhere } from './extension-where';
import { withGlobalOmit } from './global-omit';
import { projectionArguments, readProjection } from './projection';
import { readChosenWhere } from './unique-where';
import { unseenArguments } from './unseen-arguments';

/** The operations that only read. */
export type ReadOperation = Extract<Operation, `find${string}` | 'count' | 'aggregate' | 'groupBy'>;

/** Reads a call that only reads; `left` where it says something that has no translation. */
export function readQuery(operation: ReadOperation, env: ReadEnv): ReadQuery | Left {
  const { model } = env.site;
  const entries = argumentsOf(env);
  if (isLeft(entries)) return entries;
  switch (operation) {
    case 'findUnique':
    case 'findUniqueOrThrow':
      return readFindUnique(entries, model, env, operation.endsWith('OrThrow'));
    case 'findFirst':
    case 'findFirstOrThrow': {
      const found = readFind(entries, model, env);
      return isLeft(found)
        ? found
        : { operation: 'findFirst', model, orThrow: operation.endsWith('OrThrow'), ...found };
    }
    case 'findMany': {
      const found = readFind(entries, model, env);
      return isLeft(found) ? found : { operation, model, ...found };
    }
    case 'count':
      return readCount(entries, model);
    case 'aggregate': {
      const aggregates = readAggregates(entries, model);
      if (isLeft(aggregates)) return aggregates;
      const page = readPage(
        entries.filter(({ key }) => !key.startsWith('_')),
        model,
        [],
      );
      return isLeft(page) ? page : { operation, model, aggregates, ...page };
    }
    case 'groupBy':
      return readGroupBy(entries, model);
  }
}

/** The entries of the call's argument object. */
export function argumentsOf(env: ReadEnv): Entry[] | Left {
  const form = readObject(env.site.argument, env);
  if (form.kind === 'absent') return withExtensionWhere([], env, env.site.client.where);
  const entries =
    form.kind === 'entries'
      ? form.entries
      : form.kind === 'dynamic'
        ? unseenArguments(form, true)
        : undefined;
  if (!entries) return left('dynamic-arguments', 'The arguments are only known at run time.');
  if (entries.some(({ key }) => key === 'cacheStrategy')) return left('extended-client', CACHED);
  return withExtensionWhere(
    entries.filter(({ key }) => key !== 'relationLoadStrategy'),
    env,
    env.site.client.where,
  );
}

const CACHED =
  'Accelerate keeps the result for a time (`cacheStrategy`): cache it where it is used, take the argument out and run again.';

const PROJECTION = /^(select|include|omit)$/;

function readFindUnique(entries: Entry[], model: Model, env: ReadEnv, orThrow: boolean): ReadQuery | Left {
  const unknown = entries.find(({ key }) => key !== 'where' && !PROJECTION.test(key));
  if (unknown) return left('unknown-argument', `findUnique has no argument ${unknown.key}.`);
  const entry = entries.find(({ key }) => key === 'where');
  if (entry && entry.when.length > 0)
    return left('dynamic-arguments', 'Whether there is a where is only known at run time.');
  const where = readChosenWhere(entry?.node, model, entry?.env ?? env, ['where']);
  if (isLeft(where)) return where;
  const projection = projectionOf(entries, model, env);
  return isLeft(projection) ? projection : { operation: 'findUnique', model, orThrow, where, projection };
}

function projectionOf(entries: Entry[], model: Model, env: ReadEnv): Projection | Left {
  return withGlobalOmit(readProjection(projectionArguments(entries), model, []), env.site.client.omit);
}

function readFind(entries: Entry[], model: Model, env: ReadEnv) {
  const projection = projectionOf(entries, model, env);
  if (isLeft(projection)) return projection;
  const page = readPage(
    entries.filter(({ key }) => !PROJECTION.test(key)),
    model,
    [],
  );
  return isLeft(page) ? page : { projection, ...page };
}

function readCount(entries: Entry[], model: Model): ReadQuery | Left {
  const select = entries.find(({ key }) => key === 'select');
  const page = readPage(
    entries.filter((entry) => entry !== select),
    model,
    [],
  );
  if (isLeft(page)) return page;
  if (page.distinct) return left('unknown-argument', 'count has no argument distinct.');
  const selection = select && readCountSelection(select, model);
  if (selection && isLeft(selection)) return selection;
  return { operation: 'count', model, ...page, select: selection };
}

/** `{ _all: true, name: true }`: null stands for `_all`. `select: true` is the plain count. */
export function readCountSelection({ node, env }: Entry, model: Model): CountSelection | Left | undefined {
  if (literalOf(node)?.value === true || isUndefinedLiteral(node)) return undefined;
  const form = readObject(node, env);
  if (form.kind !== 'entries') return left('dynamic-arguments', 'What is counted is only known at run time.');
  const selection: CountSelection = [];
  for (const entry of form.entries) {
    const value = literalOf(entry.node)?.value;
    if (value === false || isUndefinedLiteral(entry.node)) continue;
    if (value !== true || entry.when.length > 0)
      return left('dynamic-arguments', `Whether ${entry.key} is counted is only known at run time.`);
    const field = fieldNamed(model, entry.key);
    if (entry.key !== '_all' && field?.kind !== 'scalar' && field?.kind !== 'enum')
      return left('unknown-field', `The model ${model.name} has no column ${entry.key}.`);
    selection.push(field?.kind === 'scalar' || field?.kind === 'enum' ? field : null);
  }
  return selection;
}

function isUndefinedLiteral(node: Entry['node']): boolean {
  const literal = literalOf(node);
  return literal !== undefined && literal.value === undefined;
}
