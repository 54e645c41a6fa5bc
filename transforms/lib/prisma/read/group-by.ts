import {
  isLeft,
  left,
  type AggregateFunction,
  type ColumnRef,
  type Filter,
  type HavingFilter,
  type KeyedColumn,
  type Left,
  type ReadQuery,
} from '../../query/query';
import { literalOf, type Node } from '../../source/syntax';
import { fieldNamed, type Model } from '../datamodel';
import { readAggregates } from './aggregates';
import { readColumnKey } from './column-key';
import { readColumnFilter } from './column-filter';
import { readObject, type Entry } from './entries';
import type { ReadEnv } from './env';
import { columnName, readPage } from './page';

const OWN = new Set(['by', 'having', '_count', '_sum', '_avg', '_min', '_max']);

/** Reads a groupBy: what it groups by, and the aggregates, filters and orders of the groups. */
export function readGroupBy(entries: Entry[], model: Model): ReadQuery | Left {
  const by = readBy(
    entries.find(({ key }) => key === 'by'),
    model,
  );
  if (isLeft(by)) return by;
  const aggregates = readAggregates(entries, model);
  if (isLeft(aggregates)) return aggregates;
  const having = readHaving(
    entries.find(({ key }) => key === 'having'),
    model,
  );
  if (isLeft(having)) return having;
  const page = readPage(
    entries.filter(({ key }) => !OWN.has(key)),
    model,
    [],
  );
  if (isLeft(page)) return page;
  if (page.cursor || page.distinct)
    return left('unknown-argument', 'groupBy has neither cursor nor distinct.');
  const other = page.orderBy.find(
    (order) =>
      order.kind === 'column' && by.every((item) => item.kind !== 'keyed' && item.name !== order.field.name),
  );
  if (other?.kind === 'column')
    return left(
      'invalid-arguments',
      `Prisma refuses an order by ${other.field.name}, which the rows are not grouped by.`,
    );
  return {
    operation: 'groupBy',
    model,
    by,
    aggregates,
    having,
    where: page.where,
    orderBy: page.orderBy,
    take: page.take,
    skip: page.skip,
  };
}

function readBy(entry: Entry | undefined, model: Model): (ColumnRef | KeyedColumn)[] | Left {
  const form = entry && readObject(entry.node, entry.env);
  const only = form?.kind === 'scalar' || form?.kind === 'dynamic' ? [form.node] : undefined;
  const items = form?.kind === 'list' ? form.items : only;
  if (!items || !form || !('env' in form))
    return left('dynamic-arguments', 'By which fields rows are grouped is only known at run time.');
  const { env } = form;
  const columns: (ColumnRef | KeyedColumn)[] = [];
  for (const [index, item] of items.entries()) {
    const name = columnName(item, model);
    const path = form?.kind === 'list' ? ['by', String(index)] : ['by'];
    const field = name === undefined ? readColumnKey(item, model, env, path) : fieldNamed(model, name);
    if (name === undefined && !field)
      return left(
        'dynamic-arguments',
        `Which column of ${model.name} rows are grouped by is only known at run time.`,
      );
    if (field?.kind !== 'scalar' && field?.kind !== 'enum' && field?.kind !== 'keyed')
      return left('unknown-field', `The model ${model.name} has no column ${name}.`);
    columns.push(field);
  }
  return columns;
}

const AGGREGATES = new Set<string>(['_count', '_sum', '_avg', '_min', '_max']);

function readHaving(entry: Entry | undefined, model: Model): HavingFilter | Left {
  if (!entry || isUndefined(entry.node)) return { kind: 'and', members: [] };
  return readHavingObject(entry.node, model, entry.env, ['having']);
}

function isUndefined(node: Node): boolean {
  const literal = literalOf(node);
  return literal !== undefined && literal.value === undefined;
}

function readHavingObject(node: Node, model: Model, env: ReadEnv, path: string[]): HavingFilter | Left {
  const form = readObject(node, env);
  if (form.kind !== 'entries')
    return left('dynamic-arguments', 'The having filter is only known at run time.');
  const members: HavingFilter[] = [];
  for (const entry of form.entries) {
    const read = readEntry(entry, model, [...path, entry.key]);
    if (isLeft(read)) return read;
    members.push(read);
  }
  return members.length === 1 && members[0] ? members[0] : { kind: 'and', members };
}

function readEntry({ key, node, env, when }: Entry, model: Model, path: string[]): HavingFilter | Left {
  if (when.length > 0)
    return left('dynamic-arguments', `Whether groups are filtered by ${key} is only known at run time.`);
  if (key === 'AND' || key === 'OR' || key === 'NOT') return readLogical(key, node, model, env, path);
  const field = fieldNamed(model, key);
  if (field?.kind !== 'scalar' && field?.kind !== 'enum')
    return left('unknown-field', `The model ${model.name} has no column ${key}.`);
  const form = readObject(node, env);
  if (form.kind !== 'entries') return plain(readColumnFilter(node, field, env, path));
  return readField(field, form.entries, path);
}

/** `{ gt: 1 }` filters by the column, `{ _avg: { gt: 1 } }` by an aggregate of it. */
function readField(field: ColumnRef, entries: Entry[], path: string[]): HavingFilter | Left {
  const members: HavingFilter[] = [];
  for (const entry of entries) {
    const isAggregate = AGGREGATES.has(entry.key);
    const node = isAggregate ? entry.node : only(entry);
    const counted: ColumnRef =
      entry.key === '_count'
        ? { ...field, kind: 'scalar', type: 'Int', isRequired: true, isList: false }
        : field;
    const filter = readColumnFilter(node, isAggregate ? counted : field, entry.env, [...path, entry.key]);
    if (isLeft(filter)) return filter;
    members.push(
      isAggregate
        ? { kind: 'aggregate', function: entry.key as AggregateFunction, field, filter }
        : { kind: 'where', filter },
    );
  }
  return members.length === 1 && members[0] ? members[0] : { kind: 'and', members };
}

function plain(filter: Filter | Left): HavingFilter | Left {
  return isLeft(filter) ? filter : { kind: 'where', filter };
}

function only(entry: Entry): Node {
  const property = {
    type: 'ObjectProperty',
    key: { type: 'Identifier', name: entry.key },
    value: entry.node,
    computed: false,
  };
  return { type: 'ObjectExpression', properties: [property] } as Node;
}

function readLogical(
  key: 'AND' | 'OR' | 'NOT',
  node: Node,
  model: Model,
  env: ReadEnv,
  path: string[],
): HavingFilter | Left {
  const form = readObject(node, env);
  const items = form.kind === 'list' ? form.items : [node];
  const members: HavingFilter[] = [];
  for (const [index, item] of items.entries()) {
    const read = readHavingObject(item, model, env, [...path, String(index)]);
    if (isLeft(read)) return read;
    members.push(read);
  }
  return { kind: key === 'AND' ? 'and' : key === 'OR' ? 'or' : 'not', members };
}
