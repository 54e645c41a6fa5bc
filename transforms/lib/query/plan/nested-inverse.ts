import type { Model, RelationField } from '../../prisma/datamodel';
import { NULL_VALUE, reference } from '../../source/reference';
import type { ColumnWrite, CreateData, Filter, NestedWrite, Several, UniqueWhere } from '../query';
import type { Value } from '../value';
import { clockColumns, withClock } from './clock';
import { createRecord, foreignKey, only } from './write-create';
import {
  all,
  CannotWrite,
  columnNamed,
  columnsAs,
  equals,
  identityOf,
  oppositeOf,
  relatedModel,
  rowNamed,
  set,
  stepsOf,
  whereRow,
  type RowRef,
  type WriteContext,
} from './write-context';
import type { Mode } from './write-nested';
import { NOTHING, type Missing, type RowWrites, type Set } from './write-plan';
import { keysOf, type Keys } from './write-keys';
import { updateRecord, updateRows } from './write-update';

/** A relation whose other side holds the key: what there is to know of it for writing. */
interface Related {
  context: WriteContext;
  field: RelationField;
  /** The related model, and its relation field that holds the key. */
  model: Model;
  owner: RelationField;
  parent: RowRef;
  mode: Mode;
  /** The key of a related row. */
  key: ColumnWrite[];
  /** Rows that are related to the parent now. */
  own: Filter;
}

/** Plans one nested write of a relation whose key stands on the other side (semantics 10.9, 11.7, 11.8). */
export function runInverse(
  context: WriteContext,
  field: RelationField,
  operation: NestedWrite,
  parent: RowRef,
  mode: Mode,
): void {
  const related = relatedTo(context, field, parent, mode);
  switch (operation.operation) {
    case 'create':
      if (!field.isList && operation.rows.kind !== 'listed')
        throw new CannotWrite(`What is created for ${field.name} is only known at run time.`);
      vacate(related);
      return createRows(related, operation.rows);
    case 'createMany':
      return insertMany(related, operation.rows, operation.skipDuplicates);
    case 'connect':
      return field.isList
        ? connect(related, keysOf(context, related.model, operation.where), 'P2018')
        : connectOne(related, operation.where);
    case 'connectOrCreate':
      if (!field.isList && namesBy(operation.items, ({ where }) => where, related.key))
        throw new CannotWrite(`${field.name} names its record by the very column that is set.`);
      vacate(related);
      return connectOrCreate(related, operation.items);
    case 'disconnect':
      return disconnect(related, operation.where);
    case 'set':
      return setRelated(related, operation.where);
    case 'update':
      return each(related, operation.items, (inner, { where, filter, data }) => {
        if (data.columns.length === 0 && data.relations.length === 0) return;
        const missing: Missing = {
          code: 'P2025',
          modelName: related.model.name,
          operation: 'a nested update',
        };
        updateRecord(inner, {
          model: related.model,
          where: { unique: where, filter: all([related.own, ...(filter ? [filter] : [])]) },
          data,
          missing,
          needed: [],
        });
      });
    case 'updateMany':
      return each(related, operation.items, (inner, { filter, data }) =>
        updateRows(inner, related.model, { filter: all([related.own, filter]) }, data, NOTHING),
      );
    case 'upsert':
      return each(related, operation.items, (inner, item) => upsert({ ...related, context: inner }, item));
    case 'delete':
      return remove(related, operation.where, operation.filter);
    case 'deleteMany':
      return each(related, operation.filters, (inner, filter) => {
        inner.steps.push({
          kind: 'delete',
          model: related.model,
          where: { filter: all([related.own, filter]) },
          get: NOTHING,
        });
      });
  }
}

function relatedTo(context: WriteContext, field: RelationField, parent: RowRef, mode: Mode): Related {
  const model = relatedModel(context, field);
  const owner = oppositeOf(context, field);
  const key = foreignKey(context, owner, (name) => parent.value(name));
  const own = all(key.map((column) => equals(column.field, column.value as Value)));
  return { context, field, model, owner, parent, mode, key, own };
}

/** Runs `plan` for each item: one after another, or in a loop over the list that they are mapped from. */
export function each<Item>(
  { context }: { context: WriteContext },
  items: Several<Item>,
  plan: (context: WriteContext, item: Item) => void,
): void {
  if (items.kind === 'computed')
    throw new CannotWrite('What a nested write holds is only known at run time.');
  if (items.kind === 'listed') {
    for (const item of items.items) plan(context, item);
    return;
  }
  const steps = stepsOf(context, (inner) => plan(inner, items.item));
  context.steps.push({
    kind: 'loop',
    list: items.list,
    parameters: items.parameters,
    steps,
    isReversed: false,
  });
}

/** One insert for rows that have nothing nested in them; else record by record. */
function createRows(related: Related, rows: Several<CreateData>): void {
  if (rows.kind === 'computed') return insertMany(related, rows);
  const data = rows.kind === 'mapped' ? [rows.item] : rows.items;
  if (data.every(({ relations }) => relations.length === 0)) return insertMany(related, rows);
  createEach(related.context, rows, (inner, item) => {
    createRecord(inner, item, { needed: [], added: related.key });
  });
}

/** Creates one record after another; those that need other records first are put off (see `WriteContext.deferred`). */
export function createEach(
  context: WriteContext,
  rows: Exclude<Several<CreateData>, { kind: 'computed' }>,
  create: (context: WriteContext, data: CreateData) => void,
): void {
  if (rows.kind === 'listed') {
    for (const data of rows.items) {
      if (needsOthers(data)) context.deferred.push((later) => create(later, data));
      else create(context, data);
    }
    return;
  }
  const loop = (later: WriteContext, isReversed: boolean): void => {
    const steps = stepsOf(later, (inner) => create(inner, rows.item));
    later.steps.push({ kind: 'loop', list: rows.list, parameters: rows.parameters, steps, isReversed });
  };
  // Only numbers that the database gives out tell in which order the rows came.
  const isNumbered = rows.item.model.fields.some(
    (field) => 'default' in field && field.default?.kind === 'autoincrement',
  );
  if (needsOthers(rows.item)) context.deferred.push((later) => loop(later, isNumbered));
  else loop(context, false);
}

function needsOthers({ relations }: CreateData): boolean {
  return relations.some(({ field }) => field.cardinality === 'owning-one');
}

function insertMany(
  { context, model, key }: Related,
  rows: Several<CreateData>,
  skipDuplicates?: Value | boolean,
): void {
  const conflict = skipDuplicates ? ({ kind: 'nothing', when: skipDuplicates } as const) : undefined;
  const rowOf = (data: CreateData): RowWrites =>
    withClock([...data.columns, ...key], model, 'create', context.now);
  const flat = (data: CreateData): RowWrites => {
    if (data.relations.length > 0) throw new CannotWrite('createMany holds no nested writes.');
    return rowOf(data);
  };
  switch (rows.kind) {
    case 'listed':
      if (rows.items.length === 0) return;
      context.steps.push({
        kind: 'insert',
        model,
        rows: { kind: 'listed', rows: rows.items.map(flat) },
        conflict,
        get: NOTHING,
      });
      return;
    case 'mapped':
      context.steps.push({
        kind: 'insert',
        model,
        rows: { ...rows, row: flat(rows.item) },
        conflict,
        get: NOTHING,
      });
      return;
    case 'computed': {
      const item = reference('row');
      // A createMany holds columns only; a create may hold what Drizzle would pass over in silence.
      const own: RowWrites = [{ kind: 'spread', value: item, isPlain: skipDuplicates !== undefined }, ...key];
      const row = withClock(own, model, 'create', context.now);
      context.steps.push({
        kind: 'insert',
        model,
        rows: { kind: 'mapped', list: rows.value, parameters: [item.expression], row, isLoose: true },
        conflict,
        get: NOTHING,
      });
    }
  }
}

/**
 * A to-one relation gives up the record that it has before it takes another: the old one loses its key, or, where it
 * cannot, Prisma refuses (P2014).
 */
function vacate({ context, field, model, owner, own, mode }: Related, connected?: Filter): void {
  if (field.cardinality !== 'inverse-one' || mode === 'create') return;
  const others = connected ? all([own, { kind: 'not', members: [connected] }]) : own;
  if (isRequired(model, owner)) {
    const bind = context.fresh(field.name);
    context.steps.push({
      kind: 'find',
      model,
      where: { filter: others },
      when: [],
      get: { as: 'rows', columns: columnsAs(model, identityOf(model)), bind },
    });
    context.steps.push({ kind: 'refuse', code: 'P2014', model, rows: bind });
  } else {
    context.steps.push({
      kind: 'update',
      model,
      where: { filter: others },
      set: cut(model, owner),
      get: NOTHING,
    });
  }
}

function isRequired(model: Model, owner: RelationField): boolean {
  return owner.fields.some((name) => columnNamed(model, name).isRequired);
}

/** The key's columns that can be NULL, as NULL. Prisma does not take that for an update of the record: `updatedAt` stays. */
export function cut(model: Model, owner: RelationField): Set {
  const columns = owner.fields
    .map((name) => columnNamed(model, name))
    .filter(({ isRequired: required }) => !required);
  if (columns.length === 0)
    throw new CannotWrite(`${model.name}.${owner.name} is required: it cannot be disconnected.`);
  return [...columns.map((field) => set(field, NULL_VALUE)), ...kept(model)];
}

/** The columns that an update would move, kept as they are. */
export function kept(model: Model): Set {
  return clockColumns(model, 'update').map((field) => ({ kind: 'keep', field, when: [] }));
}

/** The record must be there before the old one gives way. */
function connectOne(related: Related, where: Several<UniqueWhere>): void {
  const { context, field, model } = related;
  const bind = context.fresh(field.name);
  const missing: Missing = { code: 'P2025', modelName: model.name, operation: 'a nested connect' };
  const get = { as: 'required', columns: columnsAs(model, identityOf(model)), bind, missing } as const;
  context.steps.push({ kind: 'find', model, where: { unique: only(where, field) }, when: [], get });
  const found = whereRow(rowNamed(model, bind)).filter ?? { kind: 'false' as const };
  vacate(related, found);
  context.steps.push({
    kind: 'update',
    model,
    where: { filter: found },
    set: withClock(related.key, model, 'update', context.now),
    get: NOTHING,
  });
}

function connect({ context, model, key }: Related, keys: Keys, code: 'P2018' | undefined): void {
  if (keys.isEmpty) return;
  // Prisma counts each once, which for compound keys only their values tell.
  if (typeof keys.count === 'number')
    throw new CannotWrite(`Several records of ${model.name} are connected by more than one column.`);
  const toParent = withClock(key, model, 'update', context.now);
  const missing = code && { code, modelName: model.name, operation: 'a nested connect', count: keys.count };
  const get = missing
    ? ({ as: 'required', columns: columnsAs(model, identityOf(model)), missing } as const)
    : NOTHING;
  context.steps.push({ kind: 'update', model, where: { filter: keys.filter }, set: toParent, get });
}

function connectOrCreate(related: Related, items: Several<{ where: UniqueWhere; create: CreateData }>): void {
  each(related, items, (context, { where, create }) => {
    const { model, key } = related;
    const bind = context.fresh(`existing${model.name}`);
    const columns = columnsAs(model, identityOf(model));
    context.steps.push({
      kind: 'find',
      model,
      where: { unique: where },
      when: [],
      get: { as: 'maybe', columns, bind },
    });
    const toParent = withClock(key, model, 'update', context.now);
    const found = stepsOf(context, (inner) =>
      inner.steps.push({
        kind: 'update',
        model,
        where: whereRow(rowNamed(model, bind)),
        set: toParent,
        get: NOTHING,
      }),
    );
    const missing = stepsOf(context, (inner) => createRecord(inner, create, { needed: [], added: key }));
    context.steps.push({ kind: 'branch', on: { bound: bind }, found, missing });
  });
}

/** Records that are not related, or not there, are passed over (semantics 11.7). */
function disconnect({ context, model, owner, own }: Related, where: Several<UniqueWhere> | undefined): void {
  // A required key refuses an empty list too, which disconnects nothing.
  const cleared = cut(model, owner);
  const keys = where && keysOf(context, model, where);
  if (keys?.isEmpty) return;
  context.steps.push({
    kind: 'update',
    model,
    where: { filter: all(keys ? [keys.filter, own] : [own]) },
    set: cleared,
    get: NOTHING,
  });
}

/** The new ones first, those that are not there passed over; then the rest loses its key, or Prisma refuses (P2014). */
function setRelated(related: Related, where: Several<UniqueWhere>): void {
  const { context, model, owner, own, key } = related;
  const keys = keysOf(context, model, where);
  if (namesBy(where, (item) => item, key))
    throw new CannotWrite(`${related.field.name} names records by the very column that is set.`);
  if (!keys.negated)
    throw new CannotWrite(
      `\`set\` of ${related.field.name} names records by keys that may be NULL beside others, or with conditions: the rest is no condition on columns.`,
    );
  if (!keys.isEmpty) {
    const notYet: Filter = {
      kind: 'or',
      members: key.flatMap(({ field, value }) => differs(field, value as Value)),
    };
    const filter = all([keys.filter, notYet]);
    context.steps.push({
      kind: 'update',
      model,
      where: { filter },
      set: withClock(key, model, 'update', context.now),
      get: NOTHING,
    });
  }
  const rest = keys.isEmpty ? own : all([own, keys.negated]);
  if (isRequired(model, owner)) {
    const bind = context.fresh(related.field.name);
    context.steps.push({
      kind: 'find',
      model,
      where: { filter: rest },
      when: [],
      get: { as: 'rows', columns: columnsAs(model, identityOf(model)), bind },
    });
    context.steps.push({ kind: 'refuse', code: 'P2014', model, rows: bind });
  } else {
    context.steps.push({
      kind: 'update',
      model,
      where: { filter: rest },
      set: cut(model, owner),
      get: NOTHING,
    });
  }
}

/** Whether a record is named by a column of the foreign key: once that is set it would be named no more. */
function namesBy<Item>(
  items: Several<Item>,
  whereOf: (item: Item) => UniqueWhere,
  key: readonly ColumnWrite[],
): boolean {
  return (
    items.kind === 'listed' &&
    items.items.some((item) =>
      whereOf(item).values.some(({ field }) => key.some((column) => column.field.name === field.name)),
    )
  );
}

function differs(field: ColumnWrite['field'], value: Value): Filter[] {
  const other: Filter = {
    kind: 'compare',
    field,
    operator: 'equals',
    value,
    insensitive: false,
    negated: true,
  };
  return field.isRequired ? [other] : [{ kind: 'null', field, negated: false }, other];
}

function upsert(
  related: Related,
  item: {
    where?: UniqueWhere;
    filter?: Filter;
    create: CreateData;
    update: Parameters<typeof updateRecord>[1]['data'];
  },
): void {
  const { context, model, own, key } = related;
  const bind = context.fresh(`existing${model.name}`);
  const where = { unique: item.where, filter: all([own, ...(item.filter ? [item.filter] : [])]) };
  context.steps.push({
    kind: 'find',
    model,
    where,
    when: [],
    get: { as: 'maybe', columns: columnsAs(model, identityOf(model)), bind },
  });
  const found = stepsOf(context, (inner) =>
    updateRecord(inner, { model, where: whereRow(rowNamed(model, bind)), data: item.update, needed: [] }),
  );
  const missing = stepsOf(context, (inner) => createRecord(inner, item.create, { needed: [], added: key }));
  context.steps.push({ kind: 'branch', on: { bound: bind }, found, missing });
}

function remove(
  { context, model, own, field }: Related,
  where: Several<UniqueWhere> | undefined,
  filter: Filter | undefined,
): void {
  const columns = columnsAs(model, identityOf(model));
  const keys = where && keysOf(context, model, where);
  if (keys?.isEmpty) return;
  const code = field.cardinality === 'inverse-one' ? 'P2025' : 'P2017';
  const missing: Missing = {
    code,
    modelName: model.name,
    operation: 'a nested delete',
    count: keys?.count,
    isEach: true,
  };
  const wheres = [...(keys ? [keys.filter] : []), own, ...(filter ? [filter] : [])];
  context.steps.push({
    kind: 'delete',
    model,
    where: { filter: all(wheres) },
    get: { as: 'required', columns, missing },
  });
}
