import {
  isLeft,
  left,
  type Condition,
  type Left,
  type NestedWrite,
  type RelationWrite,
  type Several,
} from '../../../query/query';
import { literalOf, type Node } from '../../../source/syntax';
import { modelNamed, type Model, type RelationField } from '../../datamodel';
import { readObject, type Entry, type ObjectForm } from '../entries';
import { readFilter } from '../filter';
import { readUniqueWhere } from '../unique-where';
import { readTest } from '../value';
import { conditionsOf } from './column-write';
import { readCreateData, readUpdateData } from './data';
import { alternativesOf, ifThere } from './alternatives';
import { flagOf, keysOf, readEach, readParts } from './nested-parts';

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
  for (const entry of entries.flatMap((one) => alternativesOf(one))) {
    if (literalOf(entry.node) && literalOf(entry.node)?.value === undefined) continue;
    const place = [...path, entry.key];
    const operation = readOperation(field, entry, place, mode);
    if (!operation) continue;
    if (isLeft(operation)) return operation;
    const tests = [...conditionsOf(entry, path), ...(field.isList ? [] : ifThere(entry, place))];
    writes.push({ field, operations: [operation], when: [...when, ...tests] });
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
  create: { read: readCreate },
  createMany: { read: readCreateMany },
  connect: { read: naming('connect') },
  connectOrCreate: { read: readConnectOrCreate },
  disconnect: { read: readDisconnect, update: true },
  set: { read: naming('set'), update: true },
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
  return reader.read(entry, { model: modelNamed(entry.env.datamodel, field.type), field }, path);
}

/** A record of a to-one relation may be known only at run time; what may be a list is read as one. */
function readCreate(
  { node, env }: Entry,
  { model, field }: { model: Model; field: RelationField },
  path: string[],
): NestedWrite | Left {
  if (!field.isList && readObject(node, env).kind !== 'list') {
    const data = readCreateData(node, model, env, path);
    return isLeft(data) ? data : { operation: 'create', rows: { kind: 'listed', items: [data] } };
  }
  const rows = readEach({ node, env }, model, path, readCreateData);
  return isLeft(rows) ? rows : { operation: 'create', rows };
}

function readCreateMany(
  { node, env }: Entry,
  { model }: { model: Model },
  path: string[],
): NestedWrite | Left {
  const keys = keysOf(node, env, ['data', 'skipDuplicates'], path);
  if (isLeft(keys)) return keys;
  if (!keys.data) return left('invalid-arguments', `Prisma refuses ${path.join('.')} without data.`);
  const rows = readEach(keys.data, model, [...path, 'data'], readCreateData);
  if (isLeft(rows)) return rows;
  const skipDuplicates = flagOf(keys.skipDuplicates, [...path, 'skipDuplicates']);
  return { operation: 'createMany', rows, skipDuplicates };
}

/** `connect` and `set` name records by their keys. */
function naming(operation: 'connect' | 'set'): Reader {
  return (entry, { model }, path) => {
    const where = readEach(entry, model, path, readUniqueWhere);
    return isLeft(where) ? where : { operation, where };
  };
}

function readConnectOrCreate(entry: Entry, { model }: { model: Model }, path: string[]): NestedWrite | Left {
  const items = readParts(entry, model, path, { where: readUniqueWhere, create: readCreateData });
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
  const where = readEach({ node, env }, model, path, readUniqueWhere);
  return isLeft(where) ? where : { operation: 'disconnect', where };
}

function readUpdate(
  entry: Entry,
  { model, field }: { model: Model; field: RelationField },
  path: string[],
): NestedWrite | Left {
  const items = field.isList
    ? readParts(entry, model, path, { where: readUniqueWhere, data: readUpdateData })
    : readEach(entry, model, path, readToOneUpdate);
  return isLeft(items) ? items : { operation: 'update', items };
}

/** To-one: the data itself, or `{ where, data }`. */
function readToOneUpdate(node: Node | undefined, model: Model, env: Entry['env'], path: string[]) {
  const form = readObject(node, env);
  const isWrapped =
    form.kind === 'entries' &&
    form.entries.some(({ key }) => key === 'data') &&
    !model.fields.some(({ name }) => name === 'data');
  if (!isWrapped || !node) {
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

function readUpdateMany(entry: Entry, { model }: { model: Model }, path: string[]): NestedWrite | Left {
  const items = readParts(entry, model, path, { where: readFilter, data: readUpdateData });
  if (isLeft(items)) return items;
  return {
    operation: 'updateMany',
    items: eachOf(items, ({ where: filter, data }) => ({ filter, data })),
  };
}

function readUpsert(
  entry: Entry,
  { model, field }: { model: Model; field: RelationField },
  path: string[],
): NestedWrite | Left {
  const parts = { create: readCreateData, update: readUpdateData };
  if (field.isList) {
    const items = readParts(entry, model, path, { ...parts, where: readUniqueWhere });
    return isLeft(items) ? items : { operation: 'upsert', items };
  }
  const items = readParts(entry, model, path, { ...parts, where: readFilter });
  if (isLeft(items)) return items;
  return {
    operation: 'upsert',
    items: eachOf(items, ({ where: filter, ...data }) => ({ filter, ...data })),
  };
}

function eachOf<Item, Result>(several: Several<Item>, result: (item: Item) => Result): Several<Result> {
  switch (several.kind) {
    case 'listed':
      return { kind: 'listed', items: several.items.map(result) };
    case 'mapped':
      return { ...several, item: result(several.item) };
    case 'computed':
      return several;
  }
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
  const where = readEach({ node, env }, model, path, readUniqueWhere);
  return isLeft(where) ? where : { operation: 'delete', where };
}

function readDeleteMany(entry: Entry, { model }: { model: Model }, path: string[]): NestedWrite | Left {
  const filters = readEach(entry, model, path, readFilter);
  return isLeft(filters) ? filters : { operation: 'deleteMany', filters };
}
