import { isLeft, left, type ColumnRef, type Left, type Page } from '../../query/query';
import type { Value } from '../../query/value';
import { literalOf, unwrap, type Node } from '../../source/syntax';
import { fieldNamed, uniqueKeys, type Model } from '../datamodel';
import { readAmount } from './amount';
import { readObject, type Entry } from './entries';
import { NO_FILTER, readFilter } from './filter';
import { readOrderBy } from './order';
import { isInputOf } from './input-type';
import { keysOf } from './keys-of';
import { keyName, readUniqueWhere } from './unique-where';
import { readValue } from './value';

const KEYS = new Set(['where', 'orderBy', 'take', 'skip', 'cursor', 'distinct']);

/**
 * Reads the arguments that say which rows, in which order. The entries that make the projection have been taken out.
 *
 * @param path  Keys from the call's argument to the object that holds them.
 */
export function readPage(entries: Entry[], model: Model, path: string[]): Page | Left {
  const present = entries.filter(({ node }) => !isUndefined(node)).map(asTernary);
  const unknown = present.find(({ key }) => !KEYS.has(key));
  if (unknown) return left('unknown-argument', `${unknown.key} is not an argument that is known here.`);
  const sometimes = present.find(({ key, when }) => when.length > 0 && key !== 'where');
  if (sometimes)
    return left('dynamic-arguments', `Whether there is ${sometimes.key} is only known at run time.`);
  const find = (key: string): Entry | undefined => present.find((entry) => entry.key === key);
  const where = readWhere(find('where'), model, path);
  if (isLeft(where)) return where;
  const orderBy = readOrderBy(find('orderBy'), model, [...path, 'orderBy']);
  if (isLeft(orderBy)) return orderBy;
  const cursor = readCursor(find('cursor'), model, path);
  if (cursor && isLeft(cursor)) return cursor;
  const distinct = readDistinct(find('distinct'), model);
  if (distinct && isLeft(distinct)) return distinct;
  return {
    where,
    orderBy,
    take: readAmountOf(find('take'), path),
    skip: readAmountOf(find('skip'), path),
    cursor,
    distinct,
  };
}

/** `...(test && { skip: 1 })` is `skip: test ? 1 : undefined` (0 says the same of a skip, and is a number). */
function asTernary(entry: Entry): Entry {
  const [condition] = entry.when;
  if (!condition || entry.when.length > 1 || entry.key === 'where' || entry.key === 'distinct') return entry;
  const nothing =
    entry.key === 'skip' ? { type: 'NumericLiteral', value: 0 } : { type: 'Identifier', name: 'undefined' };
  const [consequent, alternate] = condition.holds ? [entry.node, nothing] : [nothing, entry.node];
  const node = { type: 'ConditionalExpression', test: condition.test, consequent, alternate } as Node;
  return { ...entry, node, when: [] };
}

function isUndefined(node: Node): boolean {
  const literal = literalOf(node);
  return literal !== undefined && literal.value === undefined;
}

function readWhere(entry: Entry | undefined, model: Model, path: string[]): Page['where'] | Left {
  if (!entry) return NO_FILTER;
  const place = [...path, 'where'];
  if (entry.when.length === 0) return readFilter(entry.node, model, entry.env, place);
  // `...(q && { where: {…} })`: the same as a where that is undefined where the test fails.
  const filter = readFilter(entry.node, model, entry.env, place);
  if (isLeft(filter)) return filter;
  return entry.when.reduceRight<Page['where']>((inner, { test, holds, env }) => {
    const value = readValue(test, env, place);
    return {
      kind: 'conditional',
      test: value,
      consequent: holds ? inner : NO_FILTER,
      alternate: holds ? NO_FILTER : inner,
    };
  }, filter);
}

function readAmountOf(entry: Entry | undefined, path: string[]): Value | undefined {
  return entry && readAmount(skipNothing(entry), entry.env, [...path, entry.key]);
}

/** `skip: test ? 1 : undefined` skips none where the test fails, which is a number. */
function skipNothing({ key, node }: Entry): Node {
  const expression = unwrap(node);
  if (key !== 'skip' || expression.type !== 'ConditionalExpression' || !isUndefined(expression.alternate))
    return node;
  const { test, consequent } = expression;
  return {
    type: 'ConditionalExpression',
    test,
    consequent,
    alternate: { type: 'NumericLiteral', value: 0 },
  } as Node;
}

/** `cursor: id ? { id } : undefined` is no cursor where the test fails: known only at run time. */
function readCursor(entry: Entry | undefined, model: Model, path: string[]): Page['cursor'] | Left {
  if (!entry) return undefined;
  const place = [...path, 'cursor'];
  const expression = unwrap(entry.node);
  if (expression.type === 'ConditionalExpression' && isUndefined(expression.alternate)) {
    const cursor = readUniqueWhere(expression.consequent, model, entry.env, place);
    return isLeft(cursor) ? cursor : { ...cursor, when: readValue(expression.test, entry.env, place) };
  }
  return unseenCursor(entry, model, place) ?? readUniqueWhere(entry.node, model, entry.env, place);
}

/** A cursor that a function is given: the keys that it may name a row by show, or its type says that they are such. */
function unseenCursor({ node, env }: Entry, model: Model, path: string[]): Page['cursor'] {
  const form = readObject(node, env);
  const value = readValue(node, env, path);
  if (form.kind !== 'dynamic' || !value.isPure) return undefined;
  const shown = keysOf(form.node, env, path);
  const isAny = isInputOf(form.node, model, ['WhereUniqueInput'], env);
  const unique = uniqueKeys(model);
  const isKey = (name: string): boolean => unique.some((key) => key.name === name);
  if (shown ? ![...shown].every(isKey) : !isAny) return undefined;
  const named = isAny || !shown ? unique : unique.filter(({ name }) => shown.has(name));
  const [key] = named;
  if (!key) return undefined;
  const columns = named
    .flatMap(({ fields }) => fields.map((name) => fieldNamed(model, name)))
    .filter((field) => field?.kind === 'scalar' || field?.kind === 'enum');
  const unseen = { value, keys: named.map(keyName), columns: [...new Set(columns)] };
  return { key, values: [], rest: NO_FILTER, unseen };
}

/** `distinct: 'name'`, `distinct: ['name', 'role']` */
function readDistinct(entry: Entry | undefined, model: Model): ColumnRef[] | Left | undefined {
  if (!entry) return undefined;
  const form = readObject(entry.node, entry.env);
  const items = form.kind === 'list' ? form.items : form.kind === 'scalar' ? [form.node] : undefined;
  if (!items)
    return left('dynamic-arguments', 'By which fields rows are distinct is only known at run time.');
  const columns: ColumnRef[] = [];
  for (const item of items) {
    const name = columnName(item, model);
    const field = name === undefined ? undefined : fieldNamed(model, name);
    if (field?.kind !== 'scalar' && field?.kind !== 'enum')
      return left('unknown-field', `The model ${model.name} has no column ${name ?? 'by that name'}.`);
    columns.push(field);
  }
  return columns.length > 0
    ? columns
    : left('unsupported-projection', 'An empty distinct returns one row in Prisma.');
}

/** `'name'`, `Prisma.UserScalarFieldEnum.name` */
export function columnName(node: Node, model: Model): string | undefined {
  const literal = literalOf(node)?.value;
  if (typeof literal === 'string') return literal;
  const expression = unwrap(node);
  if (expression.type !== 'MemberExpression' || expression.property.type !== 'Identifier') return undefined;
  const holder = unwrap(expression.object);
  const isEnum =
    holder.type === 'MemberExpression' &&
    holder.property.type === 'Identifier' &&
    holder.property.name === `${model.name}ScalarFieldEnum`;
  return isEnum ? expression.property.name : undefined;
}
