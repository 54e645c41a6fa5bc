import type { Model, RelationField } from '../../prisma/datamodel';
import type { Filter, NestedWrite } from '../query';
import { asserted } from '../../source/reference';
import { withClock } from './clock';
import { createRecord, foreignKey, only, referencesOf } from './write-create';
import {
  all,
  CannotWrite,
  columnNamed,
  columnsAs,
  equals,
  relatedModel,
  rowNamed,
  stepsOf,
  whereRow,
  type RowRef,
  type WriteContext,
} from './write-context';
import { NOTHING, type Missing } from './write-plan';
import { updateRecord } from './write-update';

/** Operations that only set the record's own key: they are part of the record's update. */
export const SETS_KEY: ReadonlySet<NestedWrite['operation']> = new Set([
  'create',
  'connect',
  'connectOrCreate',
  'disconnect',
]);

/** Plans one nested write of a to-one relation whose key the record itself holds; what sets the key has been done with its update. */
export function runOwning(
  context: WriteContext,
  field: RelationField,
  operation: NestedWrite,
  parent: RowRef,
): void {
  const model = relatedModel(context, field);
  const related = all(
    field.fields.map((name, index) => {
      const reference = columnNamed(model, field.references[index] ?? '');
      if (!reference.isRequired) throw new CannotWrite(`${field.name} refers to a column that may be NULL.`);
      // A key that is NULL finds nothing: no row has NULL in a required column.
      const value = parent.value(name);
      return equals(reference, columnNamed(parent.model, name).isRequired ? value : asserted(value));
    }),
  );
  switch (operation.operation) {
    case 'update': {
      const { filter, data } = only(operation.items, field);
      const missing: Missing = { code: 'P2025', modelName: model.name, operation: 'a nested update' };
      updateRecord(context, {
        model,
        where: { filter: withFilter(related, filter) },
        data,
        missing,
        needed: [],
      });
      return;
    }
    case 'upsert':
      return upsert(context, field, model, operation, parent, related);
    case 'delete': {
      const missing: Missing = { code: 'P2025', modelName: model.name, operation: 'a nested delete' };
      const columns = columnsAs(model, referencesOf(field, model));
      context.steps.push({
        kind: 'delete',
        model,
        where: { filter: withFilter(related, operation.filter) },
        get: { as: 'required', columns, missing },
      });
      return;
    }
    default:
      throw new CannotWrite(`${operation.operation} of ${field.name} after its record has been written.`);
  }
}

function withFilter(related: Filter, filter: Filter | undefined): Filter {
  return all([related, ...(filter ? [filter] : [])]);
}

function upsert(
  context: WriteContext,
  field: RelationField,
  model: Model,
  operation: Extract<NestedWrite, { operation: 'upsert' }>,
  parent: RowRef,
  related: Filter,
): void {
  const { filter, create, update } = only(operation.items, field);
  const bind = context.fresh(`existing${model.name}`);
  const get = { as: 'maybe', columns: columnsAs(model, referencesOf(field, model)), bind } as const;
  context.steps.push({ kind: 'find', model, where: { filter: withFilter(related, filter) }, when: [], get });
  const references = all(
    referencesOf(field, model).map((column) => equals(column, rowNamed(model, bind).value(column.name))),
  );
  const found = stepsOf(context, (inner) =>
    updateRecord(inner, { model, where: { filter: references }, data: update, needed: [] }),
  );
  const missing = stepsOf(context, (inner) => {
    const created = createRecord(inner, create, { needed: referencesOf(field, model), hint: field.name });
    if (!created) return;
    const key = withClock(
      foreignKey(inner, field, (name) => created.value(name)),
      parent.model,
      'update',
      inner.now,
    );
    inner.steps.push({
      kind: 'update',
      model: parent.model,
      where: whereRow(parent),
      set: key,
      get: NOTHING,
    });
  });
  context.steps.push({ kind: 'branch', on: { bound: bind }, found, missing });
}
