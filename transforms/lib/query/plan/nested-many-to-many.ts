import type { JoinTable, Model, RelationField } from '../../prisma/datamodel';
import type { ColumnRef, CreateData, Filter, NestedWrite, Several, UniqueWhere } from '../query';
import type { Value } from '../value';
import { withClock } from './clock';
import { createEach, each } from './nested-inverse';
import { createRecord, findOrCreate, joinKey } from './write-create';
import {
  all,
  CannotWrite,
  columnsAs,
  equals,
  identityOf,
  oppositeOf,
  relatedModel,
  rowNamed,
  stepsOf,
  whereRow,
  type RowRef,
  type WriteContext,
} from './write-context';
import { NOTHING, type LinkStep, type Missing } from './write-plan';
import { keysOf, type Keys } from './write-keys';
import { updateRecord, updateRows } from './write-update';

interface Linked {
  context: WriteContext;
  field: RelationField;
  model: Model;
  join: JoinTable;
  own: { column: 'A' | 'B'; value: Value };
  /** The column of the related model that the join table refers to. */
  key: ColumnRef;
  /** Rows of the related model that are linked to the parent. */
  linked: Filter;
}

/** Plans one nested write of an implicit many-to-many relation (semantics 10.9, 11.9). */
export function runManyToMany(
  context: WriteContext,
  field: RelationField,
  operation: NestedWrite,
  parent: RowRef,
): void {
  const at = linkedTo(context, field, parent);
  const { model, linked } = at;
  switch (operation.operation) {
    case 'create':
      return createLinked(at, operation.rows);
    case 'connect':
      return connect(at, keysOf(context, model, operation.where));
    case 'connectOrCreate':
      return each(at, operation.items, (inner, { where, create }) =>
        create.relations.length === 0
          ? linkEither({ ...at, context: inner }, where, create)
          : linkOrCreate({ ...at, context: inner }, where, create),
      );
    case 'disconnect':
      if (!operation.where) throw new CannotWrite(`${field.name} is a list: disconnect needs a where.`);
      return disconnect(at, keysOf(context, model, operation.where));
    case 'set':
      context.steps.push({ kind: 'unlink', join: at.join, own: at.own });
      return connect(at, keysOf(context, model, operation.where));
    case 'update':
      return each(at, operation.items, (inner, { where, data }) => {
        if (data.columns.length === 0 && data.relations.length === 0) return;
        const missing: Missing = { code: 'P2025', modelName: model.name, operation: 'a nested update' };
        updateRecord(inner, { model, where: { unique: where, filter: linked }, data, missing, needed: [] });
      });
    case 'updateMany':
      return each(at, operation.items, (inner, { filter, data }) =>
        updateRows(inner, model, { filter: all([linked, filter]) }, data, NOTHING),
      );
    case 'upsert':
      return each(at, operation.items, (inner, item) => {
        const bind = inner.fresh(`existing${model.name}`);
        const get = { as: 'maybe', columns: columnsAs(model, identityOf(model)), bind } as const;
        inner.steps.push({
          kind: 'find',
          model,
          where: { unique: item.where, filter: linked },
          when: [],
          get,
        });
        const found = stepsOf(inner, (branch) =>
          updateRecord(branch, {
            model,
            where: whereRow(rowNamed(model, bind)),
            data: item.update,
            needed: [],
          }),
        );
        const missing = stepsOf(inner, (branch) =>
          createLinked({ ...at, context: branch }, { kind: 'listed', items: [item.create] }),
        );
        inner.steps.push({ kind: 'branch', on: { bound: bind }, found, missing });
      });
    case 'delete':
      if (!operation.where) throw new CannotWrite(`${field.name} is a list: delete needs a where.`);
      return remove(at, keysOf(context, model, operation.where));
    case 'deleteMany':
      return each(at, operation.filters, (inner, filter) => {
        inner.steps.push({ kind: 'delete', model, where: { filter: all([linked, filter]) }, get: NOTHING });
      });
    case 'createMany':
      throw new CannotWrite('Prisma has no createMany for many-to-many relations.');
  }
}

function linkedTo(context: WriteContext, field: RelationField, parent: RowRef): Linked {
  const model = relatedModel(context, field);
  const opposite = oppositeOf(context, field);
  const join = context.datamodel.joinTables.find(({ relationName }) => relationName === field.relationName);
  if (!join || !field.joinTable)
    throw new CannotWrite(`The join table of ${field.relationName} is not known.`);
  const parentKey = joinKey(context, parent.model, field);
  const own = { column: field.joinTable.own, value: parent.value(parentKey.name) };
  const linked: Filter = {
    kind: 'relation',
    field: opposite,
    quantifier: 'some',
    filter: equals(parentKey, own.value),
  };
  return { context, field, model, join, own, key: joinKey(context, model, opposite), linked };
}

function link({ context, join, own }: Linked, others: LinkStep['others']): void {
  context.steps.push({ kind: 'link', join, own, others });
}

/** The record that is there, or the new one. */
function linkEither(at: Linked, where: UniqueWhere, create: CreateData): void {
  const { context, model, key } = at;
  const found = findOrCreate(context, model, where, create, { columns: [key], hint: model.accessor });
  link(at, [found.value(key.name)]);
}

/** The same with a new record that needs others, or has others nested in it. */
function linkOrCreate(at: Linked, where: UniqueWhere, create: CreateData): void {
  const { context, model, key } = at;
  const bind = context.fresh(`existing${model.name}`);
  const get = { as: 'maybe', columns: columnsAs(model, [key]), bind } as const;
  context.steps.push({ kind: 'find', model, where: { unique: where }, when: [], get });
  const found = stepsOf(context, (inner) =>
    link({ ...at, context: inner }, [rowNamed(model, bind).value(key.name)]),
  );
  const missing = stepsOf(context, (inner) => {
    const created = createRecord(inner, create, { needed: [key] });
    if (created) link({ ...at, context: inner }, [created.value(key.name)]);
  });
  context.steps.push({ kind: 'branch', on: { bound: bind }, found, missing });
}

/** Rows without anything nested go in with one insert; else record by record. */
function createLinked(at: Linked, rows: Several<CreateData>): void {
  const { context, model, key } = at;
  const isOne = rows.kind === 'listed' && rows.items.length === 1;
  const isFlat =
    rows.kind !== 'computed' &&
    (rows.kind === 'mapped' ? [rows.item] : rows.items).every(({ relations }) => relations.length === 0);
  if (rows.kind === 'listed' && rows.items.length === 0) return;
  if (rows.kind === 'computed' || !isFlat || isOne) {
    if (rows.kind === 'computed')
      throw new CannotWrite('What a nested write holds is only known at run time.');
    return createEach(context, rows, (inner, data) => {
      const created = createRecord(inner, data, { needed: [key] });
      if (created) link({ ...at, context: inner }, [created.value(key.name)]);
    });
  }
  const bind = context.fresh(plural('created', at.field.name));
  const rowOf = (data: CreateData) => withClock(data.columns, model, 'create', context.now);
  const written =
    rows.kind === 'mapped'
      ? { ...rows, row: rowOf(rows.item) }
      : { kind: 'listed' as const, rows: rows.items.map(rowOf) };
  context.steps.push({
    kind: 'insert',
    model,
    rows: written,
    get: { as: 'rows', columns: columnsAs(model, [key]), bind },
  });
  link(at, { rows: bind, field: key, mayBeEmpty: rows.kind === 'mapped' });
}

/** The records must be there: Prisma looks for them and fails with P2025; for `set` too. */
function connect(at: Linked, keys: Keys): void {
  if (keys.isEmpty) return;
  const { context, model, key } = at;
  const columns = columnsAs(model, [key]);
  const missing: Missing = {
    code: 'P2025',
    modelName: model.name,
    operation: 'a nested connect',
    count: keys.count,
  };
  const find = (hint: string): string => {
    const bind = context.fresh(hint);
    const get = { as: 'required', columns, bind, missing } as const;
    context.steps.push({ kind: 'find', model, where: { filter: keys.filter }, when: [], get });
    return bind;
  };
  if (keys.count === undefined) return link(at, [rowNamed(model, find(model.accessor)).value(key.name)]);
  const bind = find(plural('connected', at.field.name));
  link(at, { rows: bind, field: key, mayBeEmpty: keys.isMapped });
}

/** `connectedTags` */
function plural(verb: string, name: string): string {
  return `${verb}${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

function disconnect({ context, model, key, join, own }: Linked, keys: Keys): void {
  if (keys.isEmpty) return;
  context.steps.push({ kind: 'unlink', join, own, others: { model, field: key, filter: keys.filter } });
}

function remove({ context, model, linked }: Linked, keys: Keys): void {
  if (keys.isEmpty) return;
  const missing: Missing = {
    code: 'P2017',
    modelName: model.name,
    operation: 'a nested delete',
    count: keys.count,
    isEach: true,
  };
  const columns = columnsAs(model, identityOf(model));
  context.steps.push({
    kind: 'delete',
    model,
    where: { filter: all([keys.filter, linked]) },
    get: { as: 'required', columns, missing },
  });
}
