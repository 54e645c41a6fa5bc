import {
  isLeft,
  left,
  type Condition,
  type Left,
  type NestedWrite,
  type RelationWrite,
} from '../../../query/query';
import { literalOf, type Node } from '../../../source/syntax';
import { modelNamed, type Model, type RelationField } from '../../datamodel';
import { readObject, type Entry, type ObjectForm } from '../entries';
import type { ReadEnv } from '../env';
import { readFilter } from '../filter';
import { readUniqueWhere } from '../unique-where';
import { readTest, readValue } from '../value';
import { conditionsOf } from './column-write';
import { readCreateData, readUpdateData } from './data';
import { readSeveral } from './several';

/**
 * Reads the nested writes of a relation, in the order in which they are written: Prisma runs them in that order.
 *
 * @param path  Keys from the call's argument to the relation: `['data', 'posts']`.
 */
export function readRelationWrites(
  field: RelationField,
  entry: Entry,
  path: string[],
  mode: 'create' | 'update',
): RelationWrite[] | Left {
  return readForm(field, readObject(entry.node, entry.env), conditionsOf(entry, path), path, mode);
}

function readForm(
  field: RelationField,
  form: ObjectForm,
  when: Condition[],
  path: string[],
  mode: 'create' | 'update',
): RelationWrite[] | Left {
  switch (form.kind) {
    case 'absent':
      return [];
    case 'choice': {
      const test = readTest(form.test, form.env, path);
      const consequent = readForm(field, form.consequent, [...when, { test, holds: true }], path, mode);
      if (isLeft(consequent)) return consequent;
      const alternate = readForm(field, form.alternate, [...when, { test, holds: false }], path, mode);
      return isLeft(alternate) ? alternate : [...consequent, ...alternate];
    }
    case 'entries':
      return readOperations(field, form.entries, when, path, mode);
    default:
      return left('dynamic-arguments', `What is written to ${path.join('.')} is only known at run time.`);
  }
}

function readOperations(
  field: RelationField,
  entries: Entry[],
  when: Condition[],
  path: string[],
  mode: 'create' | 'update',
): RelationWrite[] | Left {
  const writes: RelationWrite[] = [];
  for (const entry of entries) {
    if (literalOf(entry.node) && literalOf(entry.node)?.value === undefined) continue;
    const operation = readOperation(field, entry, [...path, entry.key], mode);
    if (!operation) continue;
    if (isLeft(operation)) return operation;
    writes.push({ field, operations: [operation], when: [...when, ...conditionsOf(entry, path)] });
  }
  return writes;
}

type Reader = (
  entry: Entry,
  related: { model: Model; field: RelationField },
  path: string[],
) => NestedWrite | Left | undefined;

/** How each nested operation is read; `update: true` where only an update may have it. */
const READERS: Record<string, { read: Reader; update?: true }> = {
  create: { read: ({ node, env }, { model }, path) => rowsOf('create', node, model, env, path) },
  createMany: { read: readCreateMany },
  connect: {
    read: ({ node, env }, { model }, path) => {
      const where = wheresOf(node, model, env, path);
      return isLeft(where) ? where : { operation: 'connect', where };
    },
  },
  connectOrCreate: { read: readConnectOrCreate },
  disconnect: { read: readDisconnect, update: true },
  set: {
    read: ({ node, env }, { model }, path) => {
      const where = wheresOf(node, model, env, path);
      return isLeft(where) ? where : { operation: 'set', where };
    },
    update: true,
  },
  update: { read: readUpdate, update: true },
  updateMany: { read: readUpdateMany, update: true },
  upsert: { read: readUpsert, update: true },
  delete: { read: readDelete, update: true },
  deleteMany: { read: readDeleteMany, update: true },
};

function readOperation(
  field: RelationField,
  entry: Entry,
  path: string[],
  mode: 'create' | 'update',
): NestedWrite | Left | undefined {
  const reader = READERS[entry.key];
  if (!reader || (reader.update && mode === 'create'))
    return left('unknown-argument', `${path.join('.')} is no nested write that Prisma knows.`);
  return reader.read(entry, { model: related(field, entry.env), field }, path);
}

function related(field: RelationField, env: ReadEnv): Model {
  return modelNamed(env.datamodel, field.type);
}

function rowsOf(
  operation: 'create',
  node: Node,
  model: Model,
  env: ReadEnv,
  path: string[],
): NestedWrite | Left {
  const rows = readSeveral(node, env, path, (item, itemEnv, itemPath) =>
    readCreateData(item, model, itemEnv, itemPath),
  );
  return isLeft(rows) ? rows : { operation, rows };
}

function wheresOf(node: Node, model: Model, env: ReadEnv, path: string[]) {
  return readSeveral(node, env, path, (item, itemEnv, itemPath) =>
    readUniqueWhere(item, model, itemEnv, itemPath),
  );
}

/** The values of a nested object's keys; `left` where one is not among `keys`, or only sometimes there. */
function keysOf<Key extends string>(
  node: Node,
  env: ReadEnv,
  keys: readonly Key[],
  path: string[],
): Partial<Record<Key, Entry>> | Left {
  const form = readObject(node, env);
  if (form.kind !== 'entries')
    return left('dynamic-arguments', `What ${path.join('.')} holds is only known at run time.`);
  const found: Partial<Record<Key, Entry>> = {};
  for (const entry of form.entries) {
    const key = keys.find((candidate) => candidate === entry.key);
    if (!key) return left('unknown-argument', `Prisma knows no ${[...path, entry.key].join('.')}.`);
    if (entry.when.length > 0)
      return left('dynamic-arguments', `${[...path, entry.key].join('.')} is only sometimes there.`);
    found[key] = entry;
  }
  return found;
}

function readCreateMany(
  { node, env }: Entry,
  { model }: { model: Model },
  path: string[],
): NestedWrite | Left {
  const keys = keysOf(node, env, ['data', 'skipDuplicates'], path);
  if (isLeft(keys)) return keys;
  if (!keys.data) return left('invalid-arguments', `Prisma refuses ${path.join('.')} without data.`);
  const rows = readSeveral(keys.data.node, keys.data.env, [...path, 'data'], (item, itemEnv, itemPath) =>
    readCreateData(item, model, itemEnv, itemPath),
  );
  if (isLeft(rows)) return rows;
  return {
    operation: 'createMany',
    rows,
    skipDuplicates: flagOf(keys.skipDuplicates, [...path, 'skipDuplicates']),
  };
}

/** A flag that is written out, or computed. */
export function flagOf(entry: Entry | undefined, path: string[]): boolean | ReturnType<typeof readValue> {
  if (!entry) return false;
  const literal = literalOf(entry.node);
  return literal ? literal.value === true : readValue(entry.node, entry.env, path);
}

function readConnectOrCreate(
  { node, env }: Entry,
  { model }: { model: Model },
  path: string[],
): NestedWrite | Left {
  const items = readSeveral(node, env, path, (item, itemEnv, itemPath) => {
    const keys = keysOf(item, itemEnv, ['where', 'create'], itemPath);
    if (isLeft(keys)) return keys;
    const where = readUniqueWhere(keys.where?.node, model, keys.where?.env ?? itemEnv, [
      ...itemPath,
      'where',
    ]);
    if (isLeft(where)) return where;
    const create = readCreateData(keys.create?.node, model, keys.create?.env ?? itemEnv, [
      ...itemPath,
      'create',
    ]);
    return isLeft(create) ? create : { where, create };
  });
  return isLeft(items) ? items : { operation: 'connectOrCreate', items };
}

/** `disconnect: true`; `false` and any filter disconnect too, as in Prisma 7 (semantics 11.8). */
function readDisconnect(
  { node, env }: Entry,
  { model, field }: { model: Model; field: RelationField },
  path: string[],
): NestedWrite | Left | undefined {
  if (!field.isList) {
    const form = readObject(node, env);
    return form.kind === 'scalar'
      ? { operation: 'disconnect' }
      : left('unsupported-write', `Whether ${path.join('.')} disconnects is only known at run time.`);
  }
  const where = wheresOf(node, model, env, path);
  return isLeft(where) ? where : { operation: 'disconnect', where };
}

function readUpdate(
  { node, env }: Entry,
  { model, field }: { model: Model; field: RelationField },
  path: string[],
): NestedWrite | Left {
  const items = readSeveral(node, env, path, (item, itemEnv, itemPath) => {
    if (field.isList) {
      const keys = keysOf(item, itemEnv, ['where', 'data'], itemPath);
      if (isLeft(keys)) return keys;
      const where = readUniqueWhere(keys.where?.node, model, keys.where?.env ?? itemEnv, [
        ...itemPath,
        'where',
      ]);
      if (isLeft(where)) return where;
      const data = readUpdateData(keys.data?.node, model, keys.data?.env ?? itemEnv, [...itemPath, 'data']);
      return isLeft(data) ? data : { where, data };
    }
    return readToOneUpdate(item, itemEnv, model, itemPath);
  });
  return isLeft(items) ? items : { operation: 'update', items };
}

/** To-one: the data itself, or `{ where, data }`. */
function readToOneUpdate(node: Node, env: ReadEnv, model: Model, path: string[]) {
  const form = readObject(node, env);
  const isWrapped =
    form.kind === 'entries' &&
    form.entries.some(({ key }) => key === 'data') &&
    !model.fields.some(({ name }) => name === 'data');
  if (!isWrapped) {
    const data = readUpdateData(node, model, env, path);
    return isLeft(data) ? data : { data };
  }
  const keys = keysOf(node, env, ['where', 'data'], path);
  if (isLeft(keys)) return keys;
  const data = readUpdateData(keys.data?.node, model, keys.data?.env ?? env, [...path, 'data']);
  if (isLeft(data)) return data;
  if (!keys.where) return { data };
  const filter = readFilter(keys.where.node, model, keys.where.env, [...path, 'where']);
  return isLeft(filter) ? filter : { data, filter };
}

function readUpdateMany(
  { node, env }: Entry,
  { model }: { model: Model },
  path: string[],
): NestedWrite | Left {
  const items = readSeveral(node, env, path, (item, itemEnv, itemPath) => {
    const keys = keysOf(item, itemEnv, ['where', 'data'], itemPath);
    if (isLeft(keys)) return keys;
    const filter = readFilter(keys.where?.node, model, keys.where?.env ?? itemEnv, [...itemPath, 'where']);
    if (isLeft(filter)) return filter;
    const data = readUpdateData(keys.data?.node, model, keys.data?.env ?? itemEnv, [...itemPath, 'data']);
    return isLeft(data) ? data : { filter, data };
  });
  return isLeft(items) ? items : { operation: 'updateMany', items };
}

function readUpsert(
  { node, env }: Entry,
  { model, field }: { model: Model; field: RelationField },
  path: string[],
): NestedWrite | Left {
  const items = readSeveral(node, env, path, (item, itemEnv, itemPath) => {
    const keys = keysOf(item, itemEnv, ['where', 'create', 'update'], itemPath);
    if (isLeft(keys)) return keys;
    const create = readCreateData(keys.create?.node, model, keys.create?.env ?? itemEnv, [
      ...itemPath,
      'create',
    ]);
    if (isLeft(create)) return create;
    const update = readUpdateData(keys.update?.node, model, keys.update?.env ?? itemEnv, [
      ...itemPath,
      'update',
    ]);
    if (isLeft(update)) return update;
    if (field.isList) {
      const where = readUniqueWhere(keys.where?.node, model, keys.where?.env ?? itemEnv, [
        ...itemPath,
        'where',
      ]);
      return isLeft(where) ? where : { where, create, update };
    }
    if (!keys.where) return { create, update };
    const filter = readFilter(keys.where.node, model, keys.where.env, [...itemPath, 'where']);
    return isLeft(filter) ? filter : { filter, create, update };
  });
  return isLeft(items) ? items : { operation: 'upsert', items };
}

function readDelete(
  { node, env }: Entry,
  { model, field }: { model: Model; field: RelationField },
  path: string[],
): NestedWrite | Left | undefined {
  if (!field.isList) {
    const form = readObject(node, env);
    if (form.kind === 'scalar')
      return literalOf(form.node)?.value === false ? undefined : { operation: 'delete' };
    const filter = readFilter(node, model, env, path);
    return isLeft(filter) ? filter : { operation: 'delete', filter };
  }
  const where = wheresOf(node, model, env, path);
  return isLeft(where) ? where : { operation: 'delete', where };
}

function readDeleteMany(
  { node, env }: Entry,
  { model }: { model: Model },
  path: string[],
): NestedWrite | Left {
  const filters = readSeveral(node, env, path, (item, itemEnv, itemPath) =>
    readFilter(item, model, itemEnv, itemPath),
  );
  return isLeft(filters) ? filters : { operation: 'deleteMany', filters };
}
