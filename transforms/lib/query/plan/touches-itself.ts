import type { Model } from '../../prisma/datamodel';
import type { CreateData, NestedWrite, RelationWrite, Several, UpdateData } from '../query';
import { SETS_KEY } from './nested-owning';

/**
 * Whether nested writes may change the record of the call itself: one that is connected to itself, is reached again
 * through what it belongs to, or loses or gets what its own key names. Prisma reads the record behind them (found by the fuzzer).
 */
export function touchesItself(model: Model, relations: readonly RelationWrite[]): boolean {
  return (
    relations.some(
      ({ field, operations }) => field.cardinality === 'owning-one' && operations.some(movesKey),
    ) || reaches(model, relations)
  );
}

/** The database sets the key of a record whose related one goes; an upsert may make one. */
function movesKey({ operation }: NestedWrite): boolean {
  return operation === 'delete' || operation === 'upsert';
}

function reaches(model: Model, relations: readonly RelationWrite[]): boolean {
  return relations.some(({ field, operations }) =>
    operations.some(
      (operation) =>
        (field.type === model.name && changesRows(operation, field.cardinality === 'owning-one')) ||
        dataOf(operation).some((data) => reaches(model, data.relations)),
    ),
  );
}

function changesRows({ operation }: NestedWrite, isOwning: boolean): boolean {
  if (operation === 'create' || operation === 'createMany') return false;
  return !(isOwning && SETS_KEY.has(operation));
}

function dataOf(operation: NestedWrite): (CreateData | UpdateData)[] {
  switch (operation.operation) {
    case 'create':
    case 'createMany':
      return itemsOf(operation.rows);
    case 'connectOrCreate':
      return itemsOf(operation.items).map(({ create }) => create);
    case 'update':
    case 'updateMany':
      return itemsOf<{ data: UpdateData }>(operation.items).map(({ data }) => data);
    case 'upsert':
      return itemsOf(operation.items).flatMap(({ create, update }) => [create, update]);
    default:
      return [];
  }
}

function itemsOf<Item>(several: Several<Item>): Item[] {
  if (several.kind === 'listed') return several.items;
  return several.kind === 'mapped' ? [several.item] : [];
}
