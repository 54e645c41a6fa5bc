import type { Model, RelationField } from '../../prisma/datamodel';
import { reference } from '../../source/reference';
import type {
  ColumnRef,
  ColumnUpdate,
  ColumnWrite,
  CreateData,
  Projection,
  RelationWrite,
  Several,
  UniqueWhere,
} from '../query';
import type { Expression, Value } from '../value';
import { withClock } from './clock';
import { runNested } from './write-nested';
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
  type RowRef,
  type WriteContext,
} from './write-context';
import { NOTHING, type Get, type RowWrites } from './write-plan';

/** What is wanted of a record that is created. */
export interface Wanted {
  /** Columns that later steps refer to. */
  needed: ColumnRef[];
  /** Columns that the call returns. */
  result?: Projection;
  /** Goes into the row besides the data: the foreign key of a child. */
  added?: RowWrites;
  /** Name for the variable that holds it. */
  hint?: string;
}

/**
 * Plans the creation of one record with everything nested in it, in Prisma's order (semantics 11.7): the records that
 * it refers to, the record, then what refers to it, in the order of the keys.
 *
 * @returns The record, where it has been bound.
 */
export function createRecord(
  context: WriteContext,
  data: CreateData,
  wanted: Wanted,
): (RowRef & { name: string }) | undefined {
  const { model } = data;
  const owning = data.relations.filter(({ field }) => field.cardinality === 'owning-one');
  const children = data.relations.filter(({ field }) => field.cardinality !== 'owning-one');
  // Prisma runs what a record refers to from the last key to the first.
  const foreignKeys = withoutTests(
    [...owning].reverse().flatMap((write) => writeOwning(context, write, model)),
  ).reverse();
  const row = withClock(
    [...data.columns, ...foreignKeys, ...(wanted.added ?? [])],
    model,
    'create',
    context.now,
  );
  const needed = [
    ...wanted.needed,
    ...children.flatMap(({ field }) => columnsForChildren(context, model, field)),
  ];
  const get = getOf(context, model, needed, wanted);
  context.steps.push({ kind: 'insert', model, rows: { kind: 'listed', rows: [row] }, get });
  if (get.bind === undefined) return undefined;
  const record = { ...rowNamed(model, get.bind), name: get.bind };
  for (const write of children) runNested(context, write, record, 'create');
  return record;
}

function getOf(context: WriteContext, model: Model, needed: ColumnRef[], wanted: Wanted): Get {
  if (!wanted.result && needed.length === 0) return NOTHING;
  return {
    as: 'row',
    columns: joined(model, needed, wanted.result),
    bind: context.fresh(wanted.hint ?? model.accessor),
  };
}

/** What is returned, and what is needed besides; in the order of what is returned. */
export function joined(model: Model, needed: ColumnRef[], result: Projection | undefined): Projection {
  if (!result) return columnsAs(model, needed);
  const names = new Set(columnsOf(result).map(({ name }) => name));
  const added = columnsAs(model, needed).entries.filter(
    (entry) => entry.kind === 'column' && !names.has(entry.field.name),
  );
  return added.length === 0 ? result : { ...result, entries: [...result.entries, ...added] };
}

/** The columns of a projection. */
export function columnsOf(projection: Projection | undefined): ColumnRef[] {
  return (projection?.entries ?? []).flatMap((entry) => (entry.kind === 'column' ? [entry.field] : []));
}

/** The columns of `model` that rows behind a relation refer to. */
export function columnsForChildren(context: WriteContext, model: Model, field: RelationField): ColumnRef[] {
  if (field.cardinality === 'many-to-many') return [joinKey(context, model, field)];
  if (field.cardinality === 'owning-one') return field.fields.map((name) => columnNamed(model, name));
  return oppositeOf(context, field).references.map((name) => columnNamed(model, name));
}

/** The column that the join table of a many-to-many relation refers to on this side. */
export function joinKey(context: WriteContext, model: Model, field: RelationField): ColumnRef {
  const join = context.datamodel.joinTables.find(({ relationName }) => relationName === field.relationName);
  const side = field.joinTable?.own === 'A' ? join?.a : join?.b;
  if (!side) throw new CannotWrite(`The join table of ${field.relationName} is not known.`);
  return columnNamed(model, side.field);
}

/**
 * What a one-to-one relation is connected to may belong to another record. Prisma refuses that with P2014 where the key
 * is required, before it writes a new record, and takes the related record away from the other one where it is not; an
 * update leaves a record alone that has it already (semantics 11.8; found by the fuzzer).
 *
 * @param created Model of the record to be created; undefined for an update.
 * @throws CannotWrite where more than a refusal would be needed
 */
function refuseTaken(
  context: WriteContext,
  { field, when }: RelationWrite,
  created: Model | undefined,
  keys: readonly ColumnWrite[],
): void {
  if (oppositeOf(context, field).isList) return;
  if (!created || !field.isRequired || when.length > 0)
    throw new CannotWrite(
      `${field.name} is one to one: what it is connected to may belong to another record.`,
    );
  const bind = context.fresh('taken');
  const has = all(keys.map((key) => equals(key.field, key.value as Value)));
  context.steps.push({
    kind: 'find',
    model: created,
    where: { filter: has },
    when: [],
    get: { as: 'rows', columns: columnsAs(created, identityOf(created)), bind },
  });
  context.steps.push({ kind: 'refuse', code: 'P2014', model: created, rows: bind });
}

/**
 * Plans what has to be there before the record that holds the key: the related record is found or created, and its key
 * becomes a column of the record.
 *
 * @param created Model of the record, where it is to be created.
 */
export function writeOwning(context: WriteContext, write: RelationWrite, created?: Model): ColumnWrite[] {
  const { field, when } = write;
  const model = relatedModel(context, field);
  return write.operations.flatMap((operation): ColumnWrite[] => {
    switch (operation.operation) {
      case 'connect': {
        const keys = connectOwning(context, write, model, only(operation.where, field));
        refuseTaken(context, write, created, keys);
        return keys;
      }
      case 'create': {
        if (when.length > 0)
          throw new CannotWrite(`Whether ${field.name} is created is only known at run time.`);
        const record = createRecord(context, only(operation.rows, field), {
          needed: referencesOf(field, model),
          hint: field.name,
        });
        return record ? foreignKey(context, field, (name) => record.value(name)) : [];
      }
      case 'connectOrCreate': {
        if (when.length > 0)
          throw new CannotWrite(`Whether ${field.name} is connected is only known at run time.`);
        refuseTaken(context, write, undefined, []);
        const { where, create } = only(operation.items, field);
        const found = findOrCreate(context, model, where, create, {
          columns: referencesOf(field, model),
          hint: field.name,
        });
        return foreignKey(context, field, (name) => found.value(name));
      }
      default:
        throw new CannotWrite(`${operation.operation} of ${field.name} has no record to work on.`);
    }
  });
}

/** The related record must be there: Prisma looks for it first and fails with P2025, where the foreign key would say P2003. */
function connectOwning(
  context: WriteContext,
  { field, when }: RelationWrite,
  model: Model,
  where: UniqueWhere,
): ColumnWrite[] {
  const bind = context.fresh(field.name);
  const get: Get = {
    as: 'required',
    columns: columnsAs(model, referencesOf(field, model)),
    bind,
    missing: { code: 'P2025', modelName: model.name, operation: 'a nested connect' },
  };
  context.steps.push({ kind: 'find', model, where: { unique: where }, when, get });
  const columns = foreignKey(context, field, (name) =>
    when.length > 0 ? optional(bind, name) : reference(bind, name),
  );
  return columns.map((column) => ({ ...column, when }));
}

/**
 * Key columns whose value is `undefined` anyway where their tests fail need no tests; those that an alternative writes
 * too do.
 */
export function withoutTests<Column extends ColumnWrite | ColumnUpdate>(columns: Column[]): Column[] {
  return columns.map((column) => {
    const isAlone = columns.filter(({ field }) => field.name === column.field.name).length === 1;
    const isOptional =
      column.kind === 'set' &&
      !('jsonNull' in column.value) &&
      column.value.expression.type === 'OptionalMemberExpression' &&
      column.value.path.length === 0;
    return isAlone && isOptional ? { ...column, when: [] } : column;
  });
}

/** `author?.id`: undefined where nothing has been connected. */
function optional(name: string, member: string): Value {
  const expression = {
    type: 'OptionalMemberExpression',
    object: { type: 'Identifier', name },
    property: { type: 'Identifier', name: member },
    computed: false,
    optional: true,
  } as Expression;
  return { ...reference(name), expression, presence: { maybeUndefined: true, maybeNull: false } };
}

/** `const tag = existing ?? <created>`: looked for first, created where it is not there (not atomic, as in Prisma: semantics 10.10). */
export function findOrCreate(
  context: WriteContext,
  model: Model,
  where: UniqueWhere,
  create: CreateData,
  wanted: { columns: ColumnRef[]; hint: string },
): RowRef & { name: string } {
  const columns = columnsAs(model, wanted.columns);
  const existing = context.fresh(`existing${model.name}`);
  const bind = context.fresh(wanted.hint);
  context.steps.push({
    kind: 'find',
    model,
    where: { unique: where },
    when: [],
    get: { as: 'maybe', columns, bind: existing },
  });
  if (create.relations.length > 0) {
    const steps = stepsOf(context, (inner) => {
      const created = createRecord(inner, create, { needed: wanted.columns, hint: 'created' });
      if (created) inner.steps.push({ kind: 'return', value: { kind: 'bound', name: created.name } });
    });
    context.steps.push({ kind: 'else', bind, unless: existing, steps });
    return { ...rowNamed(model, bind), name: bind };
  }
  const row = withClock(create.columns, model, 'create', context.now);
  context.steps.push({
    kind: 'insert',
    model,
    rows: { kind: 'listed', rows: [row] },
    unless: existing,
    get: { as: 'row', columns, bind },
  });
  return { ...rowNamed(model, bind), name: bind };
}

export function referencesOf(field: RelationField, model: Model): ColumnRef[] {
  return field.references.map((name) => columnNamed(model, name));
}

/** The key columns of `field`'s record, with the values of the related one. */
export function foreignKey(
  context: WriteContext,
  field: RelationField,
  value: (reference: string) => Value,
): ColumnWrite[] {
  const owner = relatedModel(context, oppositeOf(context, field));
  return field.fields.map((name, index) =>
    set(columnNamed(owner, name), value(field.references[index] ?? name)),
  );
}

/** To-one relations take one item. */
export function only<Item>(several: Several<Item>, field: RelationField): Item {
  const item = several.kind === 'listed' ? several.items[0] : undefined;
  if (!item || (several.kind === 'listed' && several.items.length > 1)) {
    throw new CannotWrite(`What is written to ${field.name} is only known at run time.`);
  }
  return item;
}
