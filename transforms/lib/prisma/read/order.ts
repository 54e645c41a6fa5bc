import { isLeft, left, type AggregateFunction, type Left, type Order } from '../../query/query';
import { literalOf, unwrap, type Node } from '../../source/syntax';
import { fieldNamed, modelNamed, type Field, type Model, type RelationField } from '../datamodel';
import { readObject, type Entry, type ObjectForm } from './entries';
import type { ReadEnv } from './env';
import { isInputOf } from './input-type';
import { readNamedOrder } from './named-order';
import { keysOf } from './keys-of';
import { readSort } from './sort';
import { readTest, readValue } from './value';

/**
 * Reads `orderBy`: one object of one key, or a list of them. Members without a value are dropped, as Prisma does.
 *
 * @param path  Keys to it.
 */
export function readOrderBy(entry: Entry | undefined, model: Model, path: string[]): Order[] | Left {
  if (!entry) return [];
  return readOrders(entry.node, model, entry.env, path);
}

function readOrders(node: Node, model: Model, env: ReadEnv, path: string[]): Order[] | Left {
  return readForm(readObject(node, env), model, path);
}

function readForm(form: ObjectForm, model: Model, path: string[]): Order[] | Left {
  switch (form.kind) {
    case 'absent':
    case 'falsy':
      return [];
    case 'list': {
      const orders: Order[] = [];
      for (const [index, item] of form.items.entries()) {
        const read = readOrders(item, model, form.env, [...path, String(index)]);
        if (isLeft(read)) return read;
        orders.push(...read);
      }
      return orders;
    }
    case 'entries':
      return readEntries(form.entries, model, path);
    case 'choice':
      return readChoice(form, model, path);
    default:
      return readUnseen(form.node, model, form.env, path);
  }
}

/** Either of two orders, both seen: what is put together at run time in one of them is translated there as a whole. */
function readChoice(
  form: Extract<ObjectForm, { kind: 'choice' }>,
  model: Model,
  path: string[],
): Order[] | Left {
  const consequent = readForm(form.consequent, model, path);
  const alternate = readForm(form.alternate, model, path);
  if (isLeft(consequent)) return consequent;
  if (isLeft(alternate)) return alternate;
  if (consequent.length === 0 && alternate.length === 0) return [];
  return [{ kind: 'choice', test: readTest(form.test, form.env, path), consequent, alternate }];
}

/** An order that is put together at run time is translated there, whatever it may ask for. */
function readUnseen(node: Node, model: Model, env: ReadEnv, path: string[]): Order[] | Left {
  const named = readNamedOrder(unwrap(node), model, env, path);
  if (named) return named;
  const keys = keysOf(node, env, path);
  const through = throughRelations(keys, node, model, env);
  if (through) return [{ kind: 'dynamic', value: readValue(node, env, path), related: through }];
  const other = keys && [...keys].find((key) => !isOrdered(fieldNamed(model, key)));
  if (keys && other === undefined) return [{ kind: 'dynamic', value: readValue(node, env, path) }];
  return left(
    'dynamic-arguments',
    `${path.join('.')} is put together at run time, and ${other === undefined ? `may go through relations of ${model.name}` : `asks for ${other}, which is no column of ${model.name}`}.`,
  );
}

/**
 * The models that an order may go to by relations, where it does: by its keys, or as any order may where they do not show.
 * Undefined where it asks for columns alone, or for more than that.
 */
function throughRelations(
  keys: ReadonlySet<string> | undefined,
  node: Node,
  model: Model,
  env: ReadEnv,
): string[] | undefined {
  const isPlain = env.facts.hasRelevance !== true && !env.datamodel.models.some(({ isView }) => isView);
  const isAny = !keys && (isPlain || isInputOf(node, model, ['OrderByWithRelationInput'], env));
  const names = isAny ? model.fields.map(({ name }) => name) : [...(keys ?? [])];
  const fields = names.map((name) => fieldNamed(model, name));
  const related = fields.filter((field) => field?.kind === 'relation');
  // The schema of Drizzle 1.0 keeps its relations elsewhere.
  const isTranslated =
    env.facts.target.drizzle !== '1.0' &&
    fields.every((field) => field?.kind === 'unsupported' || field?.kind === 'relation' || isOrdered(field));
  return isTranslated && (related.length > 0 || isAny) ? related.map(({ type }) => type) : undefined;
}

function isOrdered(field: Field | undefined): boolean {
  return field?.kind === 'scalar' || field?.kind === 'enum';
}

function readEntries(entries: Entry[], model: Model, path: string[]): Order[] | Left {
  const orders: Order[] = [];
  const condition = entries.find(({ when }) => when.length > 0)?.when[0];
  if (condition) return readUnderTest(condition, entries, model, path);
  for (const entry of entries) {
    const literal = literalOf(entry.node);
    if (literal && literal.value === undefined) continue;
    const read = readOne(entry, model, [], [...path, entry.key]);
    if (isLeft(read)) return read;
    orders.push(...read);
  }
  return orders;
}

/** `{ ...(test && { name: 'asc' }), … }`: one of several orders, since Prisma takes an object of one key only. */
function readUnderTest(
  { test, env }: Entry['when'][number],
  entries: Entry[],
  model: Model,
  path: string[],
): Order[] | Left {
  const branch = (outcome: boolean): ObjectForm => {
    const present = entries.flatMap((entry) => {
      const own = entry.when.find((condition) => condition.test === test);
      const when = entry.when.filter((condition) => condition !== own);
      return !own || own.holds === outcome ? [{ ...entry, when }] : [];
    });
    const certain = present.filter(({ when }) => when.length === 0);
    return { kind: 'entries', entries: certain.length > 0 ? certain : present };
  };
  return readChoice(
    { kind: 'choice', test, env, consequent: branch(true), alternate: branch(false) },
    model,
    path,
  );
}

const AGGREGATES = new Set<string>(['_count', '_sum', '_avg', '_min', '_max']);

function readOne(entry: Entry, model: Model, relations: RelationField[], path: string[]): Order[] | Left {
  const { key, node, env } = entry;
  if (key === '_relevance') return left('unsupported-order', 'Full text relevance has no equal in Drizzle.');
  if (AGGREGATES.has(key)) return readAggregate(key as AggregateFunction, node, model, env, path);
  const field = fieldNamed(model, key);
  if (!field) return left('unknown-field', `The model ${model.name} has no field ${key}.`);
  if (field.kind === 'unsupported')
    return left('unsupported-order', `${model.name}.${key} cannot be ordered by.`);
  if (field.kind === 'relation') return readThrough(field, entry, relations, path);
  const sort = readSort(node, env, path);
  if (isLeft(sort)) return sort;
  return [
    relations.length > 0
      ? { kind: 'relation', path: relations, target: { kind: 'column', field }, ...sort }
      : { kind: 'column', field, ...sort },
  ];
}

function readThrough(
  field: RelationField,
  { node, env }: Entry,
  relations: RelationField[],
  path: string[],
): Order[] | Left {
  const form = readObject(node, env);
  if (form.kind !== 'entries')
    return left('unsupported-order', `By what of ${field.name} rows are ordered is only known at run time.`);
  const orders: Order[] = [];
  for (const entry of form.entries) {
    const place = [...path, entry.key];
    if (entry.key === '_count') {
      const sort = readSort(entry.node, entry.env, place);
      if (isLeft(sort)) return sort;
      orders.push({
        kind: 'relation',
        path: [...relations, field],
        target: { kind: 'count' },
        direction: sort.direction,
      });
      continue;
    }
    if (field.isList) return left('unknown-field', `Rows cannot be ordered by ${field.name}.${entry.key}.`);
    const read = readOne(entry, modelNamed(env.datamodel, field.type), [...relations, field], place);
    if (isLeft(read)) return read;
    orders.push(...read);
  }
  return orders;
}

/** groupBy: `{ _count: { name: 'asc' } }`, `{ _sum: { age: 'desc' } }`, `{ _count: 'asc' }` */
function readAggregate(
  name: AggregateFunction,
  node: Node,
  model: Model,
  env: ReadEnv,
  path: string[],
): Order[] | Left {
  const form = readObject(node, env);
  if (form.kind !== 'entries') {
    const named = readNamedOrder(unwrap(node), model, env, path, name);
    if (named) return named;
    const sort = readSort(node, env, path);
    return isLeft(sort)
      ? sort
      : [{ kind: 'aggregate', function: name, field: null, direction: sort.direction }];
  }
  const orders: Order[] = [];
  for (const entry of form.entries) {
    const field = fieldNamed(model, entry.key);
    const sort = readSort(entry.node, entry.env, [...path, entry.key]);
    if (isLeft(sort)) return sort;
    if (entry.key !== '_all' && field?.kind !== 'scalar' && field?.kind !== 'enum')
      return left('unknown-field', `The model ${model.name} has no column ${entry.key}.`);
    orders.push({
      kind: 'aggregate',
      function: name,
      field: field?.kind === 'scalar' || field?.kind === 'enum' ? field : null,
      direction: sort.direction,
    });
  }
  return orders;
}
