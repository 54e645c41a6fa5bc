import {
  clientColumns,
  knowsAllColumns,
  fieldNamed,
  modelNamed,
  type Datamodel,
  type Model,
  type RelationField,
} from '../../prisma/datamodel';
import { reference } from '../../source/reference';
import {
  left,
  type ColumnRef,
  type ColumnWrite,
  type Filter,
  type Left,
  type LeftCode,
  type Projection,
  type UniqueWhere,
} from '../query';
import type { Value } from '../value';
import type { Step, Where } from './write-plan';

/** What planning a write carries along: the steps so far, the shared clock, and names for what is bound. */
export interface WriteContext {
  datamodel: Datamodel;
  steps: Step[];
  /** The clock that all columns of the operation share, where more than one could tell (semantics 10.2). */
  now: Value | undefined;
  /**
   * Creates that need other records first: Prisma runs them behind all else of the operation, the last one first (seen in
   * its statements: a stack of what is not ready).
   */
  deferred: ((context: WriteContext) => void)[];
  /** A name for a variable that nothing in the call uses. */
  fresh(hint: string): string;
}

/** A row that is there when nested writes run: what children refer to. */
export interface RowRef {
  model: Model;
  value(field: string): Value;
}

/** Thrown while planning, and caught where a plan is asked for: what cannot be written, with its reason. */
export class CannotWrite extends Error {
  readonly reason: Left;

  constructor(reason: string, code: LeftCode = 'unsupported-write') {
    super(reason);
    this.reason = left(code, reason);
  }
}

/** The steps that `plan` adds, as a list of their own: a branch, the body of a loop. */
export function stepsOf(context: WriteContext, plan: (inner: WriteContext) => void): Step[] {
  const inner: WriteContext = { ...context, steps: [], deferred: [] };
  plan(inner);
  runDeferred(inner);
  return inner.steps;
}

/** Plans what has been put off, the last one first; what that puts off comes right behind it. */
export function runDeferred(context: WriteContext): void {
  for (let next = context.deferred.pop(); next; next = context.deferred.pop()) next(context);
}

/** A bound row, by the name of its variable. */
export function rowNamed(model: Model, name: string): RowRef {
  return { model, value: (field) => reference(name, field) };
}

/** The column of `model` named `name`; relation fields name only columns that exist. */
export function columnNamed(model: Model, name: string): ColumnRef {
  const field = fieldNamed(model, name) ?? model.fields.find((candidate) => candidate.name === name);
  if (field?.kind !== 'scalar' && field?.kind !== 'enum')
    throw new CannotWrite(`${model.name}.${name} is no column that can be written.`);
  return field;
}

export function relatedModel(context: WriteContext, field: RelationField): Model {
  return modelNamed(context.datamodel, field.type);
}

/** The field at the other end of a relation. */
export function oppositeOf(context: WriteContext, field: RelationField): RelationField {
  const opposite = relatedModel(context, field).fields.find(({ name }) => name === field.opposite);
  if (opposite?.kind !== 'relation')
    throw new CannotWrite(`The relation ${field.relationName} has no other end.`);
  return opposite;
}

/** The columns that name a record: those of its primary key, else of its first unique key. */
export function identityOf(model: Model): ColumnRef[] {
  const key = model.primaryKey ?? model.uniques[0];
  if (!key) throw new CannotWrite(`${model.name} has no key.`);
  return key.fields.map((name) => columnNamed(model, name));
}

/** Some columns of a model, in the schema's order, as what a call returns. */
export function columnsAs(model: Model, wanted: readonly ColumnRef[]): Projection {
  const all = clientColumns(model);
  const names = new Set(wanted.map(({ name }) => name));
  const fields = all.filter(({ name }) => names.has(name));
  return {
    model,
    entries: fields.map((field) => ({ kind: 'column', field })),
    isAllColumns: fields.length === all.length && knowsAllColumns(model),
  };
}

/** Rows whose identity is that of `row`. */
export function whereRow(row: RowRef): Where {
  return { filter: all(identityOf(row.model).map((field) => equals(field, row.value(field.name)))) };
}

export function equals(field: ColumnRef, value: Value): Filter {
  return { kind: 'compare', field, operator: 'equals', value, insensitive: false, negated: false };
}

/** A value of a key: it must be there. What is `undefined` or `null` all the same finds nothing, and that is an error. */
export function demanded(value: Value): Value {
  return { ...value, presence: { ...value.presence, maybeUndefined: false, maybeNull: false } };
}

/** `and` of filters, without nesting what needs none. */
export function all(filters: Filter[]): Filter {
  const members = filters.flatMap((filter) => (filter.kind === 'and' ? filter.members : [filter]));
  const [only] = members;
  return members.length === 1 && only ? only : { kind: 'and', members };
}

/** A unique `where` as a plain filter: for rows that are looked for, not demanded. */
export function filterOf(where: UniqueWhere): Filter {
  return all([...where.values.map(({ field, value }) => equals(field, demanded(value))), where.rest]);
}

export function set(field: ColumnRef, value: ColumnWrite['value']): ColumnWrite {
  return { kind: 'set', field, value, when: [] };
}
