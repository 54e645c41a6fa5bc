import { isLeft, left, type Left, type Page, type Projection, type ProjectionEntry } from '../../query/query';
import type { Value } from '../../query/value';
import { isSameExpression } from '../../source/same-expression';
import { literalOf, type Node } from '../../source/syntax';
import {
  clientColumns,
  knowsAllColumns,
  fieldNamed,
  modelNamed,
  type Model,
  type RelationField,
} from '../datamodel';
import { entriesOf, readObject, type Entry, type ObjectForm } from './entries';
import type { ReadEnv } from './env';
import { NO_FILTER, readFilter } from './filter';
import { loadedOf, readRelation } from './loaded-relation';
import { readTest } from './value';

/** `select`, `include` and `omit` as they stand among the arguments of a call or of a nested relation. */
export interface ProjectionArguments {
  select?: Entry;
  include?: Entry;
  omit?: Entry;
}

/** A page that restricts nothing. */
export const WHOLE: Page = { where: NO_FILTER, orderBy: [] };

/** The projection that a plain read has: all columns. */
export function allColumns(model: Model): Projection {
  return {
    model,
    entries: clientColumns(model).map((field) => ({ kind: 'column', field })),
    isAllColumns: knowsAllColumns(model),
  };
}

/** The entries of an arguments object that make its projection. */
export function projectionArguments(entries: Entry[]): ProjectionArguments {
  const find = (key: string): Entry | undefined =>
    entries.find((entry) => entry.key === key && !isNone(entry.node));
  return { select: find('select'), include: find('include'), omit: find('omit') };
}

/** `select: undefined` and `select: null` select nothing in particular. */
function isNone(node: Node): boolean {
  const literal = literalOf(node);
  return literal !== undefined && (literal.value === undefined || literal.value === null);
}

/**
 * Reads what a call returns of `model`, in the order in which Prisma returns the keys: with `select` in its own order,
 * with `include` the columns first.
 *
 * @param path  Keys from the call's argument to the object that holds `select`: `[]`, or `['include', 'posts']`.
 */
export function readProjection(args: ProjectionArguments, model: Model, path: string[]): Projection | Left {
  const { select, omit } = args;
  const include = args.include && sometimes(args.include);
  if (include && include.when.length > 0)
    return left('unsupported-projection', 'Whether there is an include is only known at run time.');
  if (select && (include || omit))
    return left('invalid-arguments', 'Prisma refuses select beside include or omit.');
  if ([select, omit].some((entry) => entry && entry.when.length > 0)) {
    return left('unsupported-projection', 'Whether there is a select or include is only known at run time.');
  }
  if (select) return readSelect(select, model, [...path, 'select']);
  const read = omit ? readOmit(omit, model) : { columns: allColumns(model).entries, kept: [] };
  if (isLeft(read)) return read;
  const relations = include ? readEntries(include, model, [...path, 'include'], false) : [];
  if (isLeft(relations)) return relations;
  return {
    model,
    entries: [...read.columns, ...relations],
    isAllColumns: !omit && relations.length === 0 && knowsAllColumns(model),
    isOmit: omit !== undefined,
    ...(read.kept.length > 0 ? { kept: read.kept } : {}),
  };
}

/** `...(test && { include: {…} })` is `include: test ? {…} : undefined`. */
function sometimes(include: Entry): Entry {
  const [condition, ...others] = include.when;
  if (!condition || others.length > 0) return include;
  const nothing = { type: 'Identifier', name: 'undefined' } as Node;
  const [consequent, alternate] = condition.holds ? [include.node, nothing] : [nothing, include.node];
  const node = { type: 'ConditionalExpression', test: condition.test, consequent, alternate } as Node;
  return { ...include, node, when: [] };
}

function readSelect(select: Entry, model: Model, path: string[]): Projection | Left {
  const entries = readEntries(select, model, path, true);
  if (isLeft(entries)) return entries;
  if (entries.length === 0) return left('invalid-arguments', 'Prisma refuses a select that selects nothing.');
  const columns = clientColumns(model);
  const isAllColumns =
    knowsAllColumns(model) &&
    entries.length === columns.length &&
    columns.every((field, index) => {
      const entry = entries[index];
      return entry?.kind === 'column' && entry.field === field && !entry.when;
    });
  return { model, entries, isAllColumns, isSelected: true };
}

function readOmit(omit: Entry, model: Model): { columns: ProjectionEntry[]; kept: string[] } | Left {
  const form = readObject(omit.node, omit.env);
  if (form.kind !== 'entries')
    return left('unsupported-projection', 'What is omitted is only known at run time.');
  const omitted = new Set<string>();
  const kept: string[] = [];
  for (const { key, node, when } of form.entries) {
    const value = literalOf(node)?.value;
    if (!fieldNamed(model, key)) return left('unknown-field', `The model ${model.name} has no field ${key}.`);
    if (when.length > 0 || (value !== true && value !== false && value !== undefined))
      return left('unsupported-projection', `Whether ${key} is omitted is only known at run time.`);
    if (value === true) omitted.add(key);
    else if (value === false) kept.push(key);
  }
  const columns = clientColumns(model).flatMap((field) =>
    omitted.has(field.name) ? [] : [{ kind: 'column' as const, field }],
  );
  return { columns, kept };
}

function readEntries(
  from: Entry,
  model: Model,
  path: string[],
  takesColumns: boolean,
): ProjectionEntry[] | Left {
  const form = readObject(from.node, from.env);
  // An include that is not there includes nothing; a select that is not there selects every column.
  const isOptional =
    !takesColumns && form.kind === 'choice' && (isNothing(form.alternate) || isNothing(form.consequent));
  const listed = form.kind === 'entries' || isOptional ? entriesOf(form) : entriesOfEither(form);
  if (!listed) return left('unsupported-projection', `${path.join('.')} is only known at run time.`);
  const entries: ProjectionEntry[] = [];
  for (const entry of listed) {
    const read = readEntry(entry, model, [...path, entry.key], takesColumns);
    if (read && isLeft(read)) return read;
    if (read) entries.push(read);
  }
  return entries;
}

/** `full ? { id: true, name: true } : { id: true }`: what both select is always there, the rest under the test. */
function entriesOfEither(form: ObjectForm): Entry[] | undefined {
  if (form.kind !== 'choice' || form.consequent.kind !== 'entries' || form.alternate.kind !== 'entries')
    return undefined;
  const entries = entriesOf(form) ?? [];
  const either: Entry[] = [];
  for (const entry of entries) {
    const twins = entries.filter(({ key }) => key === entry.key);
    if (twins.some(({ node, when }) => when.length > 1 || !isSameExpression(node, entry.node)))
      return undefined;
    if (twins[0] === entry) either.push(twins.length > 1 ? { ...entry, when: [] } : entry);
  }
  return either;
}

function readEntry(
  entry: Entry,
  model: Model,
  path: string[],
  takesColumns: boolean,
): ProjectionEntry | Left | undefined {
  const { key, node, env } = entry;
  const value = literalOf(node)?.value;
  if (literalOf(node) && (value === false || value === undefined)) return undefined;
  const when = conditionOf(entry, path);
  if (when && isLeft(when)) return when;
  if (key === '_count') {
    const counts = readCount(entry, model, path);
    return isLeft(counts) ? counts : { ...counts, when };
  }
  const field = fieldNamed(model, key);
  if (!field) return left('unknown-field', `The model ${model.name} has no field ${key}.`);
  if (field.kind === 'unsupported')
    return left('unknown-field', `${model.name}.${key} has a type that the client cannot read.`);
  if (field.kind === 'relation') return readRelation(field, node, env, path, when);
  if (!takesColumns) return left('invalid-arguments', `Prisma refuses the column ${key} in include.`);
  return { kind: 'column', field, when };
}

/** The one test under which an entry is there: of a spread, of a ternary, or a computed boolean. */
function conditionOf({ node, env, when }: Entry, path: string[]): Value | Left | undefined {
  const own = ownCondition(node, env, path);
  const [around, ...others] = when;
  if (!around) return own;
  if (others.length > 0 || own)
    return left('unsupported-projection', `Whether ${path.join('.')} is selected is only known at run time.`);
  return condition(around.test, around.holds, around.env, path);
}

function ownCondition(node: Node, env: ReadEnv, path: string[]): Value | Left | undefined {
  if (literalOf(node)) return undefined;
  const form = readObject(node, env);
  if (form.kind === 'entries') return undefined;
  if (form.kind === 'choice' && (isNothing(form.alternate) || isNothing(form.consequent)))
    return condition(form.test, isNothing(form.alternate), form.env, path);
  if (form.kind === 'choice' && loadedOf(form.consequent) && loadedOf(form.alternate)) return undefined;
  if (form.kind === 'dynamic' && isBoolean(form.node)) return readTest(form.node, form.env, path);
  return left('unsupported-projection', `${path.join('.')} is only known at run time.`);
}

/** The test is written in the query and once more for its rows. */
function condition(test: Node, holds: boolean, env: ReadEnv, path: string[]): Value | Left {
  const value = readTest(holds ? test : negation(test), env, path);
  return value.isPure
    ? value
    : left('unsupported-projection', `Whether ${path.join('.')} is selected would be computed twice.`);
}

function negation(test: Node): Node {
  return { type: 'UnaryExpression', operator: '!', prefix: true, argument: test } as Node;
}

/** `undefined`, `false`, or what `test && {…}` is where the test fails. */
export function isNothing(form: ObjectForm): boolean {
  if (form.kind === 'scalar') return literalOf(form.node)?.value === false;
  return form.kind === 'absent' || form.kind === 'falsy';
}

function isBoolean(node: Node): boolean {
  return /^(Identifier|MemberExpression|OptionalMemberExpression|UnaryExpression|BinaryExpression|LogicalExpression)$/.test(
    node.type,
  );
}

type Count = Extract<ProjectionEntry, { kind: 'count' }>;

/** `_count: true`, `_count: { select: { posts: true, comments: { where } } }` */
function readCount({ node, env }: Entry, model: Model, path: string[]): Count | Left {
  if (literalOf(node)?.value === true) {
    const relations = model.fields.filter(
      (field): field is RelationField => field.kind === 'relation' && field.isList,
    );
    return { kind: 'count', relations: relations.map((field) => ({ field, where: NO_FILTER })) };
  }
  const form = readObject(node, env);
  const given =
    form.kind === 'choice' ? [form.consequent, form.alternate].find((item) => !isNothing(item)) : form;
  const select = given?.kind === 'entries' ? given.entries.find(({ key }) => key === 'select') : undefined;
  const selected = select && readObject(select.node, select.env);
  if (selected?.kind !== 'entries')
    return left('unsupported-projection', `${path.join('.')} is only known at run time.`);
  const relations: Count['relations'] = [];
  for (const entry of selected.entries) {
    const read = readCounted(entry, model, env, [...path, 'select', entry.key]);
    if (read && isLeft(read)) return read;
    if (read) relations.push(read);
  }
  return relations.length > 0
    ? { kind: 'count', relations }
    : left('invalid-arguments', 'Prisma refuses a _count that counts nothing.');
}

function readCounted(
  entry: Entry,
  model: Model,
  env: ReadEnv,
  path: string[],
): Count['relations'][number] | Left | undefined {
  const field = fieldNamed(model, entry.key);
  if (field?.kind !== 'relation' || !field.isList)
    return left('unknown-field', `The model ${model.name} has no list ${entry.key} to count.`);
  const literal = literalOf(entry.node);
  if (literal && literal.value !== true) return undefined;
  if (literal) return { field, where: NO_FILTER };
  const form = readObject(entry.node, entry.env);
  if (form.kind !== 'entries' || entry.when.length > 0)
    return left('unsupported-projection', `${path.join('.')} is only known at run time.`);
  const where = form.entries.find(({ key }) => key === 'where');
  const filter = where
    ? readFilter(where.node, modelNamed(env.datamodel, field.type), where.env, [...path, 'where'])
    : NO_FILTER;
  return isLeft(filter) ? filter : { field, where: filter };
}
