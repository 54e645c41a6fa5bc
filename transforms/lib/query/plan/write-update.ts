import type { Model } from '../../prisma/datamodel';
import { dialectOf } from '../dialect';
import type { ColumnRef, ColumnWrite, Projection, RelationWrite, UpdateData } from '../query';
import { NULL_VALUE } from '../../source/reference';
import type { Value } from '../value';
import { lateClock, withClock } from './clock';
import { kept } from './nested-inverse';
import { SETS_KEY } from './nested-owning';
import { columnsForChildren, joined, withoutTests, writeOwning } from './write-create';
import {
  CannotWrite,
  columnNamed,
  columnsAs,
  identityOf,
  rowNamed,
  set,
  type RowRef,
  type WriteContext,
} from './write-context';
import { runNested } from './write-nested';
import { NOTHING, type Get, type Missing, type Set as UpdateSet, type Where } from './write-plan';

export interface UpdateOf {
  model: Model;
  where: Where;
  data: UpdateData;
  /** What Prisma throws where the record is not there; a record that is known to be there has none. */
  missing?: Missing;
  needed: ColumnRef[];
  result?: Projection;
  hint?: string;
}

/**
 * Plans the update of one record with everything nested in it: what its own key refers to, the record, then the nested
 * writes in the order of the keys. A record of which only relations change is not touched itself (semantics 11.3).
 *
 * @returns The record, where it has been bound.
 */
export function updateRecord(
  context: WriteContext,
  update: UpdateOf,
): (RowRef & { name: string }) | undefined {
  const { model, data } = update;
  const keyWrites = data.relations.filter(setsKey);
  const nested = data.relations.filter((write) => !setsKey(write));
  const needed = [
    ...update.needed,
    ...nested.flatMap(({ field }) => [...identityOf(model), ...columnsForChildren(context, model, field)]),
  ];
  const wanted = { ...update, needed };
  // Prisma runs what a record refers to from the last key to the first.
  const keys = withoutTests([...keyWrites].reverse().flatMap((write) => keyOf(context, model, write)));
  const isOnlyCut = data.columns.length === 0 && keyWrites.every((write) => has(write, 'disconnect'));
  const own = [...data.columns, ...keys, ...(isOnlyCut && keys.length > 0 ? kept(model) : [])];
  const checked = { ...wanted, missing: missingOf(context, update, nested) };
  const record = own.length > 0 ? write(context, checked, own) : find(context, checked);
  for (const relation of nested) {
    if (!record) throw new CannotWrite(`${model.name} is not known when ${relation.field.name} is written.`);
    runNested(context, relation, record, 'update');
  }
  return record;
}

/** Prisma goes on to what is nested first without a look whether the record is there: a nested delete fails before it. */
function missingOf(
  context: WriteContext,
  { missing }: UpdateOf,
  [first]: RelationWrite[],
): Missing | undefined {
  // On MySQL, and where it looks after relations itself, Prisma looks for the record first.
  const { relationMode } = context.datamodel;
  if (dialectOf(context.datamodel) === 'mysql' || relationMode === 'prisma') return missing;
  const isDelete = first?.field.isList === true && first.operations[0]?.operation === 'delete';
  return missing && isDelete ? { ...missing, code: 'P2017' } : missing;
}

function setsKey({ field, operations }: RelationWrite): boolean {
  return field.cardinality === 'owning-one' && operations.every(({ operation }) => SETS_KEY.has(operation));
}

function has({ operations }: RelationWrite, name: string): boolean {
  return operations.some(({ operation }) => operation === name);
}

function keyOf(context: WriteContext, model: Model, write: RelationWrite): ColumnWrite[] {
  if (!has(write, 'disconnect')) return writeOwning(context, write);
  const { field, when } = write;
  const columns = field.fields
    .map((name) => columnNamed(model, name))
    .filter(({ isRequired }) => !isRequired);
  if (columns.length === 0) throw new CannotWrite(`${field.name} is required: it cannot be disconnected.`);
  return columns.map((column) => ({ ...set(column, NULL_VALUE), when }));
}

/** What the update yields: nothing, the row under a name, or the check that it was there. */
function getOf(context: WriteContext, { model, needed, result, missing, hint }: UpdateOf): Get {
  if (!result && needed.length === 0) {
    return missing ? { as: 'required', columns: columnsAs(model, identityOf(model)), missing } : NOTHING;
  }
  const columns = joined(model, needed, result);
  const bind = context.fresh(hint ?? model.accessor);
  return missing ? { as: 'required', columns, missing, bind } : { as: 'row', columns, bind };
}

function named(model: Model, get: Get): (RowRef & { name: string }) | undefined {
  return get.bind === undefined ? undefined : { ...rowNamed(model, get.bind), name: get.bind };
}

function find(context: WriteContext, update: UpdateOf): (RowRef & { name: string }) | undefined {
  const needed = update.needed.length > 0 || update.result ? update.needed : identityOf(update.model);
  const get = getOf(context, { ...update, needed });
  context.steps.push({ kind: 'find', model: update.model, where: update.where, when: [], get });
  return named(update.model, get);
}

function write(
  context: WriteContext,
  update: UpdateOf,
  own: UpdateSet,
): (RowRef & { name: string }) | undefined {
  const get = getOf(context, update);
  const { model, where } = update;
  context.steps.push({ kind: 'update', model, where, ...timed(context, model, own), get });
  return named(update.model, get);
}

/** Plans the update of all rows that a filter holds for. Empty data changes nothing (semantics 11.2). */
export function updateRows(
  context: WriteContext,
  model: Model,
  where: Where,
  data: UpdateData,
  get: Get,
  limit?: Value,
): void {
  if (data.relations.length > 0) throw new CannotWrite('updateMany holds no nested writes.');
  if (data.columns.length === 0 && get.as === 'nothing') return;
  context.steps.push({ kind: 'update', model, where, ...timed(context, model, data.columns), limit, get });
}

/** What is set, and the time of the write: in data that may turn out to be empty it would make an update of nothing one. */
function timed(
  { now }: WriteContext,
  model: Model,
  columns: UpdateSet,
): { set: UpdateSet; clock?: ColumnWrite[] } {
  return mayBeEmpty(columns)
    ? { set: columns, clock: lateClock(columns, model, now) }
    : { set: withClock(columns, model, 'update', now) };
}

/** Whether it may turn out at run time that there is nothing to set: then Prisma does not touch the row (semantics 11.2). */
export function mayBeEmpty(columns: UpdateSet): boolean {
  return !columns.some((column, index) => {
    if (column.kind === 'spread' || column.when.length > 0) return false;
    // `{ name: 'x', ...input }`: undefined in the input takes the name's place.
    const isReplaced = columns
      .slice(index + 1)
      .some((later) => later.kind === 'spread' && (later.keys?.includes(column.field.name) ?? true));
    if (isReplaced) return false;
    return column.kind !== 'set' || 'jsonNull' in column.value || !column.value.presence.maybeUndefined;
  });
}
