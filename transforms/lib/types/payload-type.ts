import { isColumn, modelNamed, type Datamodel, type Model } from '../prisma/datamodel';
import type { Selection } from './selection';
import { listOf, objectType, unionOf } from './type-text';

/** Gives the name of a model's row type in the file, importing it. */
export type RowName = (model: Model) => string;

/**
 * The type of a row as Prisma gives it for a selection: `User & { posts: Post[] }`, `Pick<User, 'id'> & { … }`.
 *
 * @throws UnknownSelection where it asks for what the model does not have.
 */
export function payloadType(model: Model, selection: Selection, datamodel: Datamodel, row: RowName): string {
  const select = part(selection, 'select');
  const include = part(selection, 'include');
  const omit = part(selection, 'omit');
  const own = ownColumns(model, select, omit, row);
  const related = relatedMembers(model, select ?? include ?? new Map(), datamodel, row);
  if (related.length === 0) return own ?? '{}';
  return own === undefined ? objectType(related) : `${own} & ${objectType(related)}`;
}

/** A selection that names no field of the model, or in a way that is not known. */
export class UnknownSelection extends Error {}

function part(selection: Selection, key: string): Selection | undefined {
  const value = selection.get(key);
  if (value === undefined) return undefined;
  if (typeof value === 'boolean') throw new UnknownSelection(`${key} is no object`);
  return value;
}

/** Undefined where no column is selected. */
function ownColumns(
  model: Model,
  select: Selection | undefined,
  omit: Selection | undefined,
  row: RowName,
): string | undefined {
  const columns = model.fields.filter((field) => isColumn(field) && !field.isIgnored).map(({ name }) => name);
  if (select) {
    const wanted = columns.filter((name) => select.get(name) === true);
    if (wanted.length === 0) return undefined;
    return wanted.length === columns.length ? row(model) : `Pick<${row(model)}, ${unionOf(wanted)}>`;
  }
  const hidden = columns.filter((name) => omit?.get(name) === true);
  return hidden.length === 0 ? row(model) : `Omit<${row(model)}, ${unionOf(hidden)}>`;
}

function relatedMembers(
  model: Model,
  selected: Selection,
  datamodel: Datamodel,
  row: RowName,
): { key: string; type: string }[] {
  return [...selected].flatMap(([key, value]) => {
    if (value === false) return [];
    if (key === '_count') return [{ key, type: countType(model, value) }];
    const field = model.fields.find(({ name }) => name === key);
    if (!field) throw new UnknownSelection(`${model.name} has no field ${key}`);
    if (field.kind !== 'relation') return [];
    const nested = value === true ? new Map<string, boolean | Selection>() : value;
    const type = payloadType(modelNamed(datamodel, field.type), nested, datamodel, row);
    return [{ key, type: field.isList ? listOf(type) : field.isRequired ? type : nullable(type) }];
  });
}

/** `&` binds tighter than `|`, but a reader should not have to know. */
function nullable(type: string): string {
  return type.includes(' & ') ? `(${type}) | null` : `${type} | null`;
}

function countType(model: Model, value: boolean | Selection): string {
  const lists = model.fields
    .filter((field) => field.kind === 'relation' && field.isList)
    .map(({ name }) => name);
  const chosen = value instanceof Map ? part(value as Selection, 'select') : undefined;
  const counted = chosen ? [...chosen].flatMap(([name, wanted]) => (wanted === false ? [] : [name])) : lists;
  const unknown = counted.find((name) => !lists.includes(name));
  if (unknown !== undefined) throw new UnknownSelection(`${model.name} has no list ${unknown}`);
  return objectType(counted.map((key) => ({ key, type: 'number' })));
}
