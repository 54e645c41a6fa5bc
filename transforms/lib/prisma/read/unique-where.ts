import { isLeft, left, type ColumnRef, type Left, type UniqueWhere } from '../../query/query';
import { literalOf, type Node } from '../../source/syntax';
import { fieldNamed, uniqueKeys, type Key, type Model } from '../datamodel';
import { readObject, type Entry } from './entries';
import type { ReadEnv } from './env';
import { allOf, readFilter } from './filter';
import { readValue } from './value';

/**
 * Reads the `where` of findUnique, update, upsert, delete, connect, or a `cursor`: the key that names the row, and
 * whatever further filters stand beside it. `left` where no key is there for certain: Prisma refuses that at run time.
 *
 * @param path  Keys to it: `['where']`.
 */
export function readUniqueWhere(
  node: Node | undefined,
  model: Model,
  env: ReadEnv,
  path: string[],
): UniqueWhere | Left {
  const form = readObject(node, env);
  if (form.kind === 'dynamic' || form.kind === 'choice')
    return left(
      'dynamic-arguments',
      `Which key of ${model.name} ${path.join('.')} names is only known at run time.`,
    );
  if (form.kind !== 'entries')
    return left('invalid-arguments', `Prisma refuses this value as ${path.join('.')}.`);
  for (const key of uniqueKeys(model)) {
    const found = readKey(key, form.entries, model, path);
    if (!found) continue;
    if (isLeft(found)) return found;
    const rest = allOf(
      form.entries.filter((entry) => entry !== found.entry).map((entry) => readRest(entry, model, path)),
    );
    return isLeft(rest) ? rest : { key, values: found.values, rest };
  }
  const sometimes = form.entries.some(({ when }) => when.length > 0);
  return left(
    sometimes ? 'dynamic-arguments' : 'invalid-arguments',
    `${path.join('.')} names no unique key of ${model.name}.`,
  );
}

/** One entry as a filter of its own, through an object that holds nothing else. */
function readRest(entry: Entry, model: Model, path: string[]): ReturnType<typeof readFilter> {
  if (entry.when.length > 0)
    return left('dynamic-arguments', `${[...path, entry.key].join('.')} is only sometimes there.`);
  const property = {
    type: 'ObjectProperty',
    key: { type: 'Identifier', name: entry.key },
    value: entry.node,
    computed: false,
  };
  return readFilter({ type: 'ObjectExpression', properties: [property] } as Node, model, entry.env, path);
}

type Found = { entry: Entry; values: UniqueWhere['values'] };

function readKey(key: Key, entries: Entry[], model: Model, path: string[]): Found | Left | undefined {
  const entry = entries.find((candidate) => candidate.key === key.name && candidate.when.length === 0);
  if (!entry) return undefined;
  const place = [...path, entry.key];
  const [single] = key.fields;
  if (key.fields.length === 1 && single !== undefined) {
    const form = readObject(entry.node, entry.env);
    const operand =
      form.kind === 'entries' && form.entries.length === 1 && form.entries[0]?.key === 'equals'
        ? form.entries[0]
        : undefined;
    if (form.kind === 'entries' && !operand) return undefined;
    const value = readPart(single, operand ?? entry, model, operand ? [...place, 'equals'] : place);
    if (!value) return undefined;
    return isLeft(value) ? value : { entry, values: [value] };
  }
  return readCompound(key, entry, model, place);
}

function readCompound(key: Key, entry: Entry, model: Model, path: string[]): Found | Left {
  const form = readObject(entry.node, entry.env);
  if (form.kind !== 'entries')
    return left('dynamic-arguments', `The parts of ${path.join('.')} are only known at run time.`);
  const values: UniqueWhere['values'] = [];
  for (const name of key.fields) {
    const part = form.entries.find((candidate) => candidate.key === name && candidate.when.length === 0);
    const value = part && readPart(name, part, model, [...path, name]);
    if (!value) return left('invalid-arguments', `${path.join('.')} lacks ${name}: Prisma refuses it.`);
    if (isLeft(value)) return value;
    values.push(value);
  }
  return { entry, values };
}

function readPart(
  name: string,
  { node, env }: Entry,
  model: Model,
  path: string[],
): UniqueWhere['values'][number] | Left | undefined {
  const field = fieldNamed(model, name);
  if (field?.kind !== 'scalar' && field?.kind !== 'enum')
    return left('unknown-field', `The model ${model.name} has no field ${name}.`);
  if (literalOf(node)?.value === null || isUndefined(node)) {
    return left('invalid-arguments', `Prisma refuses ${path.join('.')} without a value.`);
  }
  return { field: field satisfies ColumnRef, value: readValue(node, env, path) };
}

function isUndefined(node: Node): boolean {
  const literal = literalOf(node);
  return literal !== undefined && literal.value === undefined;
}
