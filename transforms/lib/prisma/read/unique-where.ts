import {
  isLeft,
  left,
  type ColumnRef,
  type Filter,
  type KeyName,
  type Left,
  type UniqueWhere,
} from '../../query/query';
import { literalOf, unwrap, type Node } from '../../source/syntax';
import { fieldNamed, uniqueKeys, type Key, type Model } from '../datamodel';
import { readObject, type Entry, type ObjectForm } from './entries';
import type { ReadEnv } from './env';
import { allOf, readEntries } from './filter';
import { keysOf } from './keys-of';
import { unseenArguments } from './unseen-arguments';
import { readUnseen } from './unseen-filter';
import { readTest, readValue } from './value';

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
  return whereOfForm(readObject(node, env), { model, path, mayChoose: false });
}

/** The same where a test may decide which key names the row: then that stands in `rest`, and `values` has none. */
export function readChosenWhere(
  node: Node | undefined,
  model: Model,
  env: ReadEnv,
  path: string[],
): UniqueWhere | Left {
  return whereOfForm(readObject(node, env), { model, path, mayChoose: true });
}

/**
 * The same for what looks for a row by one key only: where all keys of an object show and one of them is unique, that is the one.
 */
export function readSameKey(
  node: Node | undefined,
  model: Model,
  env: ReadEnv,
  path: string[],
): UniqueWhere | Left {
  const form = readObject(node, env);
  const entries = form.kind === 'dynamic' ? unseenArguments(form, false) : undefined;
  const unique = entries?.filter(({ key }) => uniqueKeys(model).some(({ name }) => name === key));
  return entries && unique?.length === 1
    ? whereOfEntries(entries, { model, path, mayChoose: true })
    : whereOfForm(form, { model, path, mayChoose: true });
}

interface Place {
  model: Model;
  path: string[];
  mayChoose: boolean;
}

function whereOfForm(form: ObjectForm, place: Place): UniqueWhere | Left {
  const { model, path } = place;
  if (form.kind === 'choice' && place.mayChoose) {
    const [consequent, alternate] = [form.consequent, form.alternate].map((branch) =>
      whereOfForm(branch, place),
    ) as [UniqueWhere | Left, UniqueWhere | Left];
    return chosen({ test: form.test, env: form.env }, consequent, alternate, place);
  }
  const unseen = form.kind === 'dynamic' && place.mayChoose ? whereOfUnseen(form, place) : undefined;
  if (unseen) return unseen;
  if (form.kind === 'dynamic' || form.kind === 'choice')
    return left(
      'dynamic-arguments',
      `Which key of ${model.name} ${path.join('.')} names is only known at run time.`,
    );
  if (form.kind !== 'entries')
    return left('invalid-arguments', `Prisma refuses this value as ${path.join('.')}.`);
  return whereOfEntries(form.entries, place);
}

/**
 * An object put together at run time that names the row: which of the keys it has is found out there. Undefined where it may hold
 * what is not translated, or none of its keys is unique.
 */
function whereOfUnseen(
  form: Extract<ObjectForm, { kind: 'dynamic' }>,
  { model, path }: Place,
): UniqueWhere | undefined {
  const keys = keysOf(form.node, form.env, path);
  const isComputed = hasComputedKey(form.node);
  const unique = uniqueKeys(model).filter(
    ({ name, fields }) => !keys || keys.has(name) || (isComputed && fields.length === 1),
  );
  const [key] = unique;
  if (!key) return undefined;
  const filter = readUnseen(form, model, path, unique);
  if (isLeft(filter)) return undefined;
  if (filter.kind === 'dynamic') return { key, values: [], rest: { ...filter, keys: unique.map(keyName) } };
  // Beside what is written there, what is spread has to name the row.
  const unseen = filter.kind === 'and' ? filter.members.filter(({ kind }) => kind === 'dynamic') : [];
  const [spread] = unseen;
  if (filter.kind !== 'and' || spread?.kind !== 'dynamic' || unseen.length > 1) return undefined;
  const own = keysOf(spread.value.expression, form.env, path);
  const named = unique.filter(({ name }) => !own || own.has(name));
  if (named.length === 0) return undefined;
  const members = filter.members.map((member) =>
    member === spread ? { ...spread, keys: named.map(keyName) } : member,
  );
  return { key, values: [], rest: { kind: 'and', members } };
}

/** `{ [key]: value }`: any column. */
function hasComputedKey(node: Node): boolean {
  const object = unwrap(node);
  return (
    object.type === 'ObjectExpression' &&
    object.properties.some((property) => property.type === 'ObjectProperty' && property.computed === true)
  );
}

export function keyName({ name, fields }: Key): KeyName {
  return fields.length === 1 ? name : [name, ...fields];
}

function whereOfEntries(entries: Entry[], place: Place): UniqueWhere | Left {
  const { model, path } = place;
  const keys = uniqueKeys(model);
  // `@id @unique` says the same twice.
  const named = keys.flatMap((key, index) => {
    const found =
      keys.findIndex(({ name }) => name === key.name) === index
        ? readKey(key, entries, model, path)
        : undefined;
    return found ? [{ key, found }] : [];
  });
  // Of several keys one has to have a value, whichever it is: what has none is left out.
  const certain = named.find(({ found }) => !isLeft(found) && found.values.every(isThere));
  const [first, ...more] = named;
  if (first && more.length > 0 && !certain)
    return left(
      'dynamic-arguments',
      `Which key of ${model.name} ${path.join('.')} names is only known at run time.`,
    );
  const chosenKey = certain ?? first;
  if (chosenKey) {
    const { key, found } = chosenKey;
    const unseen = isLeft(found) && place.mayChoose ? compoundUnseen(key, entries, place) : undefined;
    if (unseen) return unseen;
    if (isLeft(found)) return found;
    const others = named.filter((other) => other !== chosenKey);
    const read = [
      found.entry,
      ...others.flatMap((other) => (isLeft(other.found) ? [] : [other.found.entry])),
    ];
    const rest = allOf([
      ...others.flatMap((other) => furtherKey(other.key, other.found)),
      readEntries(
        entries.filter(
          (entry) => !read.includes(entry) && !others.some((other) => other.key.name === entry.key),
        ),
        model,
        path,
      ),
    ]);
    return isLeft(rest) ? rest : { key, values: found.values, rest };
  }
  const sometimes = entries.find(
    ({ key, when }) => when.length > 0 && uniqueKeys(model).some(({ name }) => name === key),
  );
  const condition = sometimes?.when[0];
  if (condition && place.mayChoose) return whereUnderTest(condition, entries, place);
  return left(
    sometimes ? 'dynamic-arguments' : 'invalid-arguments',
    `${path.join('.')} names no unique key of ${model.name}.`,
  );
}

/** `{ orgId_userId: membership }`: its parts are looked for at run time. */
function compoundUnseen(key: Key, entries: Entry[], { model, path }: Place): UniqueWhere | Left | undefined {
  const entry = entries.find(({ key: name, when }) => name === key.name && when.length === 0);
  if (!entry || readObject(entry.node, entry.env).kind !== 'dynamic') return undefined;
  const value = readValue(entry.node, entry.env, [...path, key.name]);
  const unseen: Filter = { kind: 'dynamic', key: key.name, value, keys: [keyName(key)] };
  const others = entries.filter((item) => item !== entry);
  const rest = allOf([unseen, readEntries(others, model, path)]);
  return isLeft(rest) ? rest : { key, values: [], rest };
}

/** `{ ...(test ? { id } : { slug }), tenant }`: what stands under the test is read once for either outcome. */
function whereUnderTest(
  { test, env }: Entry['when'][number],
  entries: Entry[],
  place: Place,
): UniqueWhere | Left {
  const isUnder = ({ when }: Entry): boolean => when.some((condition) => condition.test === test);
  const branch = (outcome: boolean): UniqueWhere | Left =>
    whereOfEntries(
      entries.flatMap((entry) => {
        const own = entry.when.find((condition) => condition.test === test);
        const when = entry.when.filter((condition) => condition !== own);
        return own?.holds === outcome ? [{ ...entry, when }] : [];
      }),
      place,
    );
  const where = chosen({ test, env }, branch(true), branch(false), place);
  if (isLeft(where)) return where;
  const beside = readEntries(
    entries.filter((entry) => !isUnder(entry)),
    place.model,
    place.path,
  );
  const rest = allOf([where.rest, beside]);
  return isLeft(rest) ? rest : { ...where, rest };
}

function chosen(
  { test, env }: { test: Node; env: ReadEnv },
  consequent: UniqueWhere | Left,
  alternate: UniqueWhere | Left,
  { path }: Place,
): UniqueWhere | Left {
  if (isLeft(consequent)) return consequent;
  if (isLeft(alternate)) return alternate;
  return {
    key: consequent.key,
    values: [],
    rest: {
      kind: 'conditional',
      test: readTest(test, env, path),
      consequent: filterOf(consequent),
      alternate: filterOf(alternate),
    },
  };
}

/** The key with what stands beside it, as one filter. */
function filterOf({ values, rest }: UniqueWhere): Filter {
  const keys = values.map(({ field, value }): Filter => ({
    kind: 'compare',
    field,
    operator: 'equals',
    value,
    insensitive: false,
    negated: false,
    isKey: true,
  }));
  return allOf([...keys, rest]) as Filter;
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

function isThere({ value }: UniqueWhere['values'][number]): boolean {
  return !value.presence.maybeUndefined && !value.presence.maybeNull;
}

/** What a key asks beside the one that names the row: it may be without a value, its parts may not. */
function furtherKey({ fields }: Key, found: Found | Left): (Filter | Left)[] {
  if (isLeft(found)) return [found];
  return found.values.map(({ field, value }) => ({
    kind: 'compare',
    field,
    operator: 'equals',
    value,
    insensitive: false,
    negated: false,
    ...(fields.length > 1 ? { isKey: true } : { isFurtherKey: true }),
  }));
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
