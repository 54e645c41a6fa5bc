import type { Datamodel, Model, RelationField } from '../../prisma/datamodel';
import type { ColumnUpdate, WriteQuery } from '../query';
import type { Set } from './write-plan';

/** A relation by which rows of `model` refer to rows of `to`. */
export interface Reference {
  model: Model;
  field: RelationField;
  to: Model;
}

/** A relation of which an update writes columns that it refers to. */
export interface Touched {
  reference: Reference;
  writes: ColumnUpdate[];
}

/** All relations that refer to a model, in the order in which Prisma goes through them: that of the schema. */
export function referencesTo(to: Model, { models }: Datamodel): Reference[] {
  return models.flatMap((model) =>
    model.fields.flatMap((field) =>
      field.kind === 'relation' && field.cardinality === 'owning-one' && field.type === to.name
        ? [{ model, field, to }]
        : [],
    ),
  );
}

/** The relations that refer to columns which `set` writes. */
export function touchedBy(set: Set, model: Model, datamodel: Datamodel): Touched[] {
  const written = set.filter(
    (write): write is ColumnUpdate => write.kind !== 'spread' && write.kind !== 'keep',
  );
  return referencesTo(model, datamodel).flatMap((reference) => {
    const writes = written.filter(({ field }) => reference.field.references.includes(field.name));
    return writes.length > 0 ? [{ reference, writes }] : [];
  });
}

/** A relation that refers to a column which may be among those that only the run tells. */
export function maybeTouched(set: Set, model: Model, datamodel: Datamodel): Reference | undefined {
  const spreads = set.flatMap((write) => (write.kind === 'spread' ? [write] : []));
  return referencesTo(model, datamodel).find(({ field }) =>
    spreads.some(({ keys }) => !keys || field.references.some((name) => keys.includes(name))),
  );
}

/** Whether Prisma Client itself looks after what refers to the rows of a flat write (`relationMode = "prisma"`). */
export function hasReferentialActions(query: WriteQuery, datamodel: Datamodel): boolean {
  if (datamodel.relationMode !== 'prisma') return false;
  switch (query.operation) {
    case 'delete':
    case 'deleteMany':
      return referencesTo(query.model, datamodel).length > 0;
    case 'update':
    case 'updateMany':
      return touchedBy(query.data.columns, query.model, datamodel).length > 0;
    default:
      return false;
  }
}
