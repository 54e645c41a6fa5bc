import {
  isLeft,
  left,
  type Left,
  type Projection,
  type UniqueWhere,
  type WriteQuery,
} from '../../../query/query';
import { unwrap } from '../../../source/syntax';
import type { Model } from '../../datamodel';
import type { Rewritten } from '../../find/handler';
import type { Operation } from '../../site';
import type { Entry } from '../entries';
import type { ReadEnv } from '../env';
import { plainNode } from '../extension-where';
import { readFilter } from '../filter';
import { withGlobalOmit } from '../global-omit';
import { projectionArguments, readProjection } from '../projection';
import { argumentsOf } from '../query';
import { readChosenWhere, readSameKey } from '../unique-where';
import { readValue } from '../value';
import { readCreateData, readUpdateData } from './data';
import { flagOf } from './nested-parts';
import { readSeveral } from './several';

/** The operations that write. */
export type WriteOperation = Extract<
  Operation,
  'create' | `createMany${string}` | 'update' | `updateMany${string}` | 'upsert' | `delete${string}`
>;

const PROJECTION = ['select', 'include', 'omit'] as const;

/** The arguments that each operation takes. */
const ARGUMENTS: Record<WriteOperation, readonly string[]> = {
  create: ['data', ...PROJECTION],
  createMany: ['data', 'skipDuplicates'],
  createManyAndReturn: ['data', 'skipDuplicates', ...PROJECTION],
  update: ['where', 'data', ...PROJECTION],
  updateMany: ['where', 'data', 'limit'],
  updateManyAndReturn: ['where', 'data', 'limit', ...PROJECTION],
  upsert: ['where', 'create', 'update', ...PROJECTION],
  delete: ['where', ...PROJECTION],
  deleteMany: ['where', 'limit'],
};

/** What the readers of the operations share. */
interface Call {
  model: Model;
  env: ReadEnv;
  entry(key: string): Entry | undefined;
  projection(): Projection | Left;
}

/** Reads a call that writes; `left` where it says something that has no translation. Nothing is dropped. */
export function readWriteQuery(operation: WriteOperation, env: ReadEnv): WriteQuery | Left {
  const given = argumentsOf(env);
  if (isLeft(given)) return given;
  const { model, client } = env.site;
  const unknown = given.find(({ key }) => !ARGUMENTS[operation].includes(key));
  if (unknown) return left('unknown-argument', `${operation} has no argument ${unknown.key}.`);
  const { rewritten } = client;
  const entries = rewritten ? [...given, dataOf(rewritten, env)] : given;
  const sometimes = entries.find(({ when }) => when.length > 0);
  if (sometimes)
    return left('dynamic-arguments', `Whether there is ${sometimes.key} is only known at run time.`);
  const call: Call = {
    model,
    env,
    entry: (key) => entries.find((entry) => entry.key === key),
    projection: () =>
      withGlobalOmit(readProjection(projectionArguments(entries), model, []), env.site.client.omit),
  };
  return READERS[rewritten?.operation ?? operation](call);
}

/** The data that an extension of the client writes in the place of what the call deletes. */
function dataOf({ values }: Rewritten, env: ReadEnv): Entry {
  const { j } = env.file;
  const properties = Object.entries(values).map(([key, value]) => {
    const written =
      'clock' in value ? j.newExpression(j.identifier('Date'), []) : plainNode(env.file, value.plain);
    return j.objectProperty(j.identifier(key), written as never);
  });
  return { key: 'data', node: j.objectExpression(properties), env, when: [] };
}

const READERS: Record<WriteOperation, (call: Call) => WriteQuery | Left> = {
  create: (call) => {
    const data = createData(call, 'data');
    if (isLeft(data)) return data;
    const projection = call.projection();
    return isLeft(projection) ? projection : { operation: 'create', model: call.model, data, projection };
  },
  createMany: (call) => readCreateMany(call, undefined),
  createManyAndReturn: (call) => {
    const projection = call.projection();
    return isLeft(projection) ? projection : readCreateMany(call, projection);
  },
  update: (call) => {
    const where = uniqueWhere(call);
    if (isLeft(where)) return where;
    const data = updateData(call, 'data');
    if (isLeft(data)) return data;
    const projection = call.projection();
    return isLeft(projection)
      ? projection
      : { operation: 'update', model: call.model, where, data, projection };
  },
  updateMany: (call) => readUpdateMany(call, undefined),
  updateManyAndReturn: (call) => {
    const projection = call.projection();
    return isLeft(projection) ? projection : readUpdateMany(call, projection);
  },
  upsert: (call) => {
    const { model, env, entry } = call;
    const where = readSameKey(entry('where')?.node, model, entry('where')?.env ?? env, ['where']);
    if (isLeft(where)) return where;
    const create = createData(call, 'create');
    if (isLeft(create)) return create;
    const update = updateData(call, 'update');
    if (isLeft(update)) return update;
    const projection = call.projection();
    return isLeft(projection)
      ? projection
      : { operation: 'upsert', model: call.model, where, create, update, projection };
  },
  delete: (call) => {
    const where = uniqueWhere(call);
    if (isLeft(where)) return where;
    const projection = call.projection();
    return isLeft(projection) ? projection : { operation: 'delete', model: call.model, where, projection };
  },
  deleteMany: ({ model, env, entry }) => {
    const where = readFilter(entry('where')?.node, model, entry('where')?.env ?? env, ['where']);
    return isLeft(where) ? where : { operation: 'deleteMany', model, where, limit: limitOf(entry('limit')) };
  },
};

function uniqueWhere({ model, env, entry }: Call): UniqueWhere | Left {
  return readChosenWhere(entry('where')?.node, model, entry('where')?.env ?? env, ['where']);
}

function createData({ model, env, entry }: Call, key: string) {
  return readCreateData(entry(key)?.node, model, entry(key)?.env ?? env, [key]);
}

function updateData({ model, env, entry }: Call, key: string) {
  const found = entry(key);
  if (!found) return left('invalid-arguments', `Prisma refuses this call without ${key}.`);
  return readUpdateData(found.node, model, found.env ?? env, [key]);
}

function limitOf(entry: Entry | undefined) {
  return entry && readValue(entry.node, entry.env, ['limit']);
}

function readCreateMany({ model, entry }: Call, returning: Projection | undefined): WriteQuery | Left {
  const data = entry('data');
  if (!data) return left('invalid-arguments', 'Prisma refuses createMany without data.');
  const rows = readSeveral(data.node, data.env, ['data'], (item, env, path) =>
    readCreateData(item, model, env, path),
  );
  if (isLeft(rows)) return rows;
  // A constant that holds the rows is handed on as it is: they may be told apart by identity, and are computed once.
  const isElsewhere = rows.kind === 'listed' && unwrap(data.node).type === 'Identifier';
  const kept = isElsewhere
    ? { kind: 'computed' as const, value: readValue(data.node, data.env, ['data']) }
    : rows;
  return {
    operation: 'createMany',
    model,
    rows: kept,
    skipDuplicates: flagOf(entry('skipDuplicates'), ['skipDuplicates']),
    returning,
  };
}

function readUpdateMany({ model, env, entry }: Call, returning: Projection | undefined): WriteQuery | Left {
  const where = readFilter(entry('where')?.node, model, entry('where')?.env ?? env, ['where']);
  if (isLeft(where)) return where;
  const data = entry('data');
  if (!data) return left('invalid-arguments', 'Prisma refuses updateMany without data.');
  const update = readUpdateData(data.node, model, data.env, ['data']);
  if (isLeft(update)) return update;
  return { operation: 'updateMany', model, where, data: update, limit: limitOf(entry('limit')), returning };
}
