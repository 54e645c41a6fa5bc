import { isLeft, left, type Filter, type Left } from '../../query/query';
import { bindingOf } from '../../source/binding';
import { effectOf } from '../../source/effect';
import { isSameExpression } from '../../source/same-expression';
import { literalOf, unwrap, type Node } from '../../source/syntax';
import { fieldNamed, isColumn, uniqueKeys, type Model } from '../datamodel';
import { readObject, type Entry, type ObjectForm } from './entries';
import type { ReadEnv } from './env';
import { asMember } from './as-member';
import { readParts, type ListPart } from './list-parts';
import { readRelationFilter } from './relation-filter';
import { readColumnFilter } from './column-filter';
import { readUnseen } from './unseen-filter';
import { lookingFrom, readTest, readValue } from './value';
import { mappedList } from './write/mapped-list';

/** No condition at all. */
export const NO_FILTER: Filter = { kind: 'and', members: [] };

/**
 * Reads a `where` object of `model`. Keys without a value, `undefined` and empty objects mean "no filter"; an unknown
 * key is `left`, never dropped. What is only known at run time becomes a `dynamic` filter.
 *
 * @param node  The object, or undefined where the call has none.
 * @param path  Keys from the call's argument to it: `['where']`.
 */
export function readFilter(
  node: Node | undefined,
  model: Model,
  env: ReadEnv,
  path: string[],
): Filter | Left {
  return filterOfForm(readObject(node, env), model, path);
}

function filterOfForm(form: ObjectForm, model: Model, path: string[]): Filter | Left {
  switch (form.kind) {
    case 'absent':
    case 'falsy':
      return NO_FILTER;
    case 'entries':
      return readEntries(form.entries, model, path);
    case 'choice': {
      const consequent = filterOfForm(form.consequent, model, path);
      const alternate = filterOfForm(form.alternate, model, path);
      if (isLeft(consequent)) return consequent;
      if (isLeft(alternate)) return alternate;
      return { kind: 'conditional', test: readTest(form.test, form.env, path), consequent, alternate };
    }
    case 'list':
      return left('invalid-arguments', `Prisma refuses a list as ${path.join('.')}.`);
    case 'scalar':
      return left('invalid-arguments', `Prisma refuses this value as ${path.join('.')}.`);
    case 'dynamic':
      return readUnseen(form, model, path);
  }
}

/** What the keys of a `where` object ask, each under the tests that decide whether it is there. */
export function readEntries(entries: readonly Entry[], model: Model, path: string[]): Filter | Left {
  return allOf(joined(entries.map((entry) => readEntry(entry, model, path))));
}

/** What is asked under one test, where it holds and where it does not, is one choice. */
function joined(members: readonly (Filter | Left)[]): (Filter | Left)[] {
  const [first, second, ...others] = members;
  if (!first || !second) return [...members];
  const isPair =
    !isLeft(first) &&
    !isLeft(second) &&
    first.kind === 'conditional' &&
    second.kind === 'conditional' &&
    first.test.expression === second.test.expression;
  if (!isPair) return [first, ...joined([second, ...others])];
  const both = (one: Filter, other: Filter): Filter =>
    allOf(joined([...partsOf(one), ...partsOf(other)])) as Filter;
  const consequent = both(first.consequent, second.consequent);
  return joined([{ ...first, consequent, alternate: both(first.alternate, second.alternate) }, ...others]);
}

function partsOf(filter: Filter): readonly Filter[] {
  return filter.kind === 'and' ? filter.members : [filter];
}

/** `and` of the members, without the ones that say nothing; the first `left` where there is one. */
export function allOf(members: (Filter | Left)[]): Filter | Left {
  const filters: Filter[] = [];
  for (const member of members) {
    if (isLeft(member)) return member;
    if (member.kind === 'and') filters.push(...member.members);
    else filters.push(member);
  }
  const [only] = filters;
  return filters.length === 1 && only ? only : { kind: 'and', members: filters };
}

function readEntry(entry: Entry, model: Model, path: string[]): Filter | Left {
  const filter = readKey(entry, model, [...path, entry.key]);
  if (isLeft(filter) || isNothing(filter)) return filter;
  return entry.when.reduceRight<Filter>((inner, { test, holds, env }) => {
    const value = readTest(test, env, path);
    return holds
      ? { kind: 'conditional', test: value, consequent: inner, alternate: NO_FILTER }
      : { kind: 'conditional', test: value, consequent: NO_FILTER, alternate: inner };
  }, filter);
}

function readKey({ key, node, env }: Entry, model: Model, path: string[]): Filter | Left {
  switch (key) {
    case 'AND':
    case 'OR':
    case 'NOT':
      return readLogical(key, readObject(node, env), model, path);
  }
  const field = fieldNamed(model, key);
  if (!field) return readCompoundKey(key, node, model, env, path);
  if (field.kind === 'unsupported')
    return left('unknown-field', `${model.name}.${key} has a type that Prisma cannot filter by.`);
  if (isColumn(field)) return readColumnFilter(node, field, env, path);
  return readRelationFilter(node, field, env, path);
}

/** A compound key as it may stand among the other filters of an extended unique `where`. */
function readCompoundKey(
  name: string,
  node: Node,
  model: Model,
  env: ReadEnv,
  path: string[],
): Filter | Left {
  const key = uniqueKeys(model).find((candidate) => candidate.name === name && candidate.fields.length > 1);
  if (!key) return left('unknown-field', `The model ${model.name} has no field ${name}.`);
  return readFilter(node, model, env, path);
}

/** What stands under AND, OR or NOT; where a test decides between two, that of either. */
function readLogical(
  key: 'AND' | 'OR' | 'NOT',
  form: ObjectForm,
  model: Model,
  path: string[],
): Filter | Left {
  const each = form.kind === 'dynamic' ? readEach(key, form, model, path) : undefined;
  if (each) return each;
  if (form.kind !== 'choice') return LOGICAL[key](form, model, path);
  const consequent = readLogical(key, form.consequent, model, path);
  if (isLeft(consequent)) return consequent;
  const alternate = readLogical(key, form.alternate, model, path);
  if (isLeft(alternate)) return alternate;
  return { kind: 'conditional', test: readTest(form.test, form.env, path), consequent, alternate };
}

/** `words.map((word) => ({…}))` under AND, OR or NOT; undefined where an element is not written out there. */
function readEach(
  key: 'AND' | 'OR' | 'NOT',
  { node, env }: Extract<ObjectForm, { kind: 'dynamic' }>,
  model: Model,
  path: string[],
): Filter | undefined {
  if (!/^(Optional)?CallExpression$|^Identifier$/.test(unwrap(node).type) || isAnnotated(node, env))
    return undefined;
  const mapped = mappedList(node, env);
  if (!mapped) return undefined;
  // An OR of nothing and no OR are two things.
  const optional = key === 'OR' ? optionalList(mapped.list) : undefined;
  if (optional && effectOf(optional) !== 'none') return undefined;
  const item = readFilter(mapped.item, model, lookingFrom(env, mapped.at), [...path, '*']);
  if (isLeft(item) || isNothing(item) || worksIn(mapped.item)) return undefined;
  const each: Filter = {
    kind: 'each',
    key,
    list: readValue(optional ?? mapped.list, env, path),
    parameters: mapped.parameters,
    item: asMember(item),
  };
  return optional
    ? { kind: 'conditional', test: readTest(optional, env, path), consequent: each, alternate: NO_FILTER }
    : each;
}

/** `words` of the `words ?? []` that a list is gone through by where it may not be there. */
function optionalList(list: Node): Node | undefined {
  const isOptional =
    list.type === 'LogicalExpression' && list.operator === '??' && list.right.type === 'ArrayExpression';
  return isOptional ? list.left : undefined;
}

/** Elements of a list of Prisma's own type may be anything that the type allows, for TypeScript. */
function isAnnotated(node: Node, env: ReadEnv): boolean {
  const name = unwrap(node);
  const identifier = name.type === 'Identifier' ? bindingOf(env.at, name.name)?.identifier : undefined;
  return (identifier as { typeAnnotation?: Node | null } | undefined)?.typeAnnotation != null;
}

/** Whether making an element does something, which could be done more often where the condition is. */
function worksIn(item: Node): boolean {
  return effectOf(item) === 'effects';
}

const LOGICAL = { AND: readAnd, OR: readOr, NOT: readNot };

function readAnd(form: ObjectForm, model: Model, path: string[]): Filter | Left {
  const members = readMembers('AND', form, model, path);
  return Array.isArray(members) ? allOf(members.map(asMember)) : members;
}

function readOr(form: ObjectForm, model: Model, path: string[]): Filter | Left {
  if (form.kind === 'absent' || form.kind === 'falsy') return NO_FILTER;
  if (form.kind === 'entries') return left('invalid-arguments', 'Prisma refuses OR that is not a list.');
  const members = form.kind === 'list' ? readList(form, model, path) : readParted(form, 'or', model, path);
  if (!Array.isArray(members))
    return form.kind === 'list' && members ? members : unseenKey('OR', form, members, model, path);
  const present = members.map(asMember).filter((member) => !isNothing(member));
  return present.length === 0 ? { kind: 'false' } : { kind: 'or', members: present };
}

function readNot(form: ObjectForm, model: Model, path: string[]): Filter | Left {
  const members = readMembers('NOT', form, model, path);
  if (!Array.isArray(members)) return members;
  const present = members.map(asMember).filter((member) => !isNothing(member));
  return present.length === 0 ? NO_FILTER : { kind: 'not', members: present };
}

/** The members of AND or NOT: a list, or one object. What is put together at run time is one filter, with its key. */
function readMembers(
  key: 'AND' | 'NOT',
  form: ObjectForm,
  model: Model,
  path: string[],
): Filter[] | Filter | Left {
  if (form.kind === 'list') return readList(form, model, path);
  const members = readParted(form, 'and', model, path);
  if (Array.isArray(members)) return members;
  if (form.kind === 'dynamic') return unseenKey(key, form, members, model, path);
  const only = filterOfForm(form, model, path);
  return isLeft(only) ? only : [only];
}

/** A list of which parts are there under a test: each is read at its place. */
function readParted(
  form: ObjectForm,
  kind: 'and' | 'or',
  model: Model,
  path: string[],
): Filter[] | Left | undefined {
  const parts = form.kind === 'dynamic' ? readParts(form.node, form.env) : undefined;
  return parts && readPartList(parts, kind, model, path);
}

function readPartList(
  parts: readonly ListPart[],
  kind: 'and' | 'or',
  model: Model,
  path: string[],
): Filter[] | Left {
  const members: Filter[] = [];
  for (const part of parts) {
    const member =
      part.kind === 'item'
        ? readItem(part.node, model, part.env, path)
        : readPartChoice(part, kind, model, path);
    if (isLeft(member)) return member;
    members.push(member);
  }
  return members;
}

function readPartChoice(
  part: Extract<ListPart, { kind: 'choice' }>,
  kind: 'and' | 'or',
  model: Model,
  path: string[],
): Filter | Left {
  const branch = (parts: ListPart[]): Filter | Left => {
    const members = readPartList(parts, kind, model, path);
    if (!Array.isArray(members)) return members;
    const present = members.filter((member) => !isNothing(member));
    return kind === 'and' || present.length < 2 ? allOf(present) : { kind: 'or', members: present };
  };
  const known = part.env.given?.find(({ test }) => isSameExpression(test, part.test));
  if (known && effectOf(part.test) === 'none') return branch(known.holds ? part.consequent : part.alternate);
  const consequent = branch(part.consequent);
  if (isLeft(consequent)) return consequent;
  const alternate = branch(part.alternate);
  if (isLeft(alternate)) return alternate;
  return { kind: 'conditional', test: readTest(part.test, part.env, path), consequent, alternate };
}

/** One member of a list; Prisma refuses `undefined` there. */
function readItem(node: Node, model: Model, env: ReadEnv, path: string[]): Filter | Left {
  const literal = literalOf(node);
  if (literal && literal.value === undefined)
    return left('invalid-arguments', `Prisma refuses undefined in a list: ${path.join('.')}.`);
  return readFilter(node, model, env, path);
}

function readList(
  form: Extract<ObjectForm, { kind: 'list' }>,
  model: Model,
  path: string[],
): Filter[] | Left {
  const members: Filter[] = [];
  for (const [index, item] of form.items.entries()) {
    const member = readItem(item, model, form.env, [...path, String(index)]);
    if (isLeft(member)) return member;
    members.push(member);
  }
  return members;
}

/** What is put together at run time under AND, OR or NOT; `failed`: why a part of it that is seen cannot be moved. */
function unseenKey(
  key: string,
  form: ObjectForm,
  failed: Left | undefined,
  model: Model,
  path: string[],
): Filter | Left {
  if (form.kind !== 'dynamic') return left('invalid-arguments', `Prisma refuses this value of ${key}.`);
  if (failed && failed.code !== 'dynamic-arguments') return failed;
  const filter = readUnseen(form, model, path);
  return isLeft(filter) || filter.kind !== 'dynamic' ? filter : { ...filter, key };
}

/** Whether a filter says nothing, whatever happens at run time. */
export function isNothing(filter: Filter): boolean {
  if (filter.kind === 'and') return filter.members.every(isNothing);
  return filter.kind === 'conditional' && isNothing(filter.consequent) && isNothing(filter.alternate);
}
