import type { Datamodel } from '../../prisma/datamodel';
import { dialectOf } from '../dialect';
import { isLeft, left, type HavingFilter, type Left, type Page, type ReadQuery } from '../query';
import type { HavingPredicate, ReadPlan, RowsOf } from './plan';
import { planFilter } from './plan-filter';
import { amountOf, keyPredicate, planOrder, planRows } from './plan-rows';
import { planTree } from './plan-tree';
import type { Predicate, Table } from './predicate';

type Find = Extract<ReadQuery, { operation: 'findUnique' | 'findFirst' | 'findMany' }>;

/** Decides how a read is expressed; `left` for what has no equal. */
export function planRead(query: ReadQuery, datamodel: Datamodel): ReadPlan | Left {
  const table: Table = { model: query.model };
  switch (query.operation) {
    case 'findUnique':
    case 'findFirst':
    case 'findMany':
      return planFind(query, table, datamodel);
    case 'count': {
      const rows = countedRows(query, table, datamodel);
      return isLeft(rows) ? rows : { kind: 'count', table, rows, of: query.select ?? 'rows' };
    }
    case 'aggregate': {
      const rows = countedRows(query, table, datamodel);
      if (isLeft(rows)) return rows;
      return {
        kind: 'aggregate',
        table,
        rows,
        count: query.aggregates.count,
        fields: query.aggregates.fields,
      };
    }
    case 'groupBy':
      return planGroup(query, table, datamodel);
  }
}

/** The order of counted rows matters only where not all of them are. */
function countedRows(page: Page, table: Table, datamodel: Datamodel): RowsOf | Left {
  const rows = planRows(page, table, datamodel);
  if (isLeft(rows)) return rows;
  if (rows.unless) return left('dynamic-arguments', 'Which key the cursor names is only known at run time.');
  if (rows.steps.some(({ kind }) => kind === 'fromCursor'))
    return left('invalid-arguments', 'Prisma counts from no cursor whose order names no unique key.');
  return rows.limit || rows.offset
    ? { ...rows, steps: rows.steps.filter(({ kind }) => kind !== 'reverse') }
    : { ...rows, orderBy: [], steps: [] };
}

function planFind(query: Find, table: Table, datamodel: Datamodel): ReadPlan | Left {
  const rows =
    query.operation === 'findUnique'
      ? uniqueRows(query, table, datamodel)
      : planRows(query, table, datamodel);
  if (isLeft(rows)) return rows;
  const first = query.operation === 'findMany' ? rows : firstOf(rows, query);
  if (isLeft(first)) return first;
  const tree = planTree(query.projection, first, datamodel, table);
  if (isLeft(tree)) return tree;
  const loaded = dialectOf(datamodel) === 'mysql' ? 'loaded' : 'relational';
  const kind = tree.relations.length > 0 ? loaded : 'select';
  const result = query.operation === 'findMany' ? 'many' : query.orThrow ? 'firstOrThrow' : 'first';
  return { kind, table, rows: first, tree, result };
}

function uniqueRows(
  query: Extract<Find, { operation: 'findUnique' }>,
  table: Table,
  datamodel: Datamodel,
): RowsOf | Left {
  const rest = planFilter(query.where.rest, table, datamodel);
  if (rest && isLeft(rest)) return rest;
  const members = [
    ...keyPredicate(query.where, table),
    ...(rest?.kind === 'and' ? rest.members : rest ? [rest] : []),
  ];
  return { where: all(members), orderBy: [], steps: [], limit: { literal: 1 } };
}

/** One row of the page: Prisma takes no other `take` there than 1 and -1. */
function firstOf(rows: RowsOf, query: Find): RowsOf | Left {
  const { limit, unless } = rows;
  if (unless) return left('dynamic-arguments', 'Which key the cursor names is only known at run time.');
  if (limit && (!('literal' in limit) || limit.literal !== 1))
    return left('invalid-arguments', `${query.operation} takes one row, nothing else.`);
  if (rows.steps.length === 0) return { ...rows, limit: { literal: 1 } };
  const steps = rows.steps.filter(({ kind }) => kind !== 'reverse');
  if (steps.length === 0) return { ...rows, limit: { literal: 1 }, steps };
  return { ...rows, steps };
}

function all(members: Predicate[]): Predicate | undefined {
  return members.length > 1 ? { kind: 'and', members } : members[0];
}

function planGroup(
  query: Extract<ReadQuery, { operation: 'groupBy' }>,
  table: Table,
  datamodel: Datamodel,
): ReadPlan | Left {
  if (query.by.length === 0) return left('invalid-arguments', 'Prisma refuses groups by nothing.');
  const where = planFilter(query.where, table, datamodel);
  if (where && isLeft(where)) return where;
  const take = query.take && amountOf(query.take);
  // Prisma does not turn the groups of such a page back again.
  const isReversed = take !== undefined && 'literal' in take && take.literal < 0;
  const orderBy = planOrder(query.orderBy, table, isReversed);
  if (isLeft(orderBy)) return orderBy;
  if ((query.take || query.skip) && orderBy.length === 0)
    return left('invalid-arguments', 'Prisma refuses take and skip of groups without an order.');
  const having = planHaving(query.having, table, datamodel);
  if (having && isLeft(having)) return having;
  const limit = isReversed ? { literal: -take.literal } : take;
  const { count, fields } = query.aggregates;
  return {
    kind: 'group',
    table,
    by: query.by,
    where,
    having,
    orderBy,
    limit,
    offset: query.skip && amountOf(query.skip),
    take: query.take?.literal || query.take?.isCount ? undefined : query.take,
    count,
    fields,
  };
}

function planHaving(
  having: HavingFilter,
  table: Table,
  datamodel: Datamodel,
): HavingPredicate | undefined | Left {
  if (having.kind === 'where' || having.kind === 'aggregate') {
    const predicate = planFilter(having.filter, table, datamodel);
    if (!predicate || isLeft(predicate)) return predicate;
    if (having.kind === 'where') return { kind: 'where', predicate };
    return {
      kind: 'aggregate',
      function: having.function,
      column: { table, field: having.field },
      predicate,
    };
  }
  const members: HavingPredicate[] = [];
  for (const member of having.members) {
    const planned = planHaving(member, table, datamodel);
    if (planned && isLeft(planned)) return planned;
    if (planned) members.push(planned);
  }
  if (members.length === 0) return undefined;
  return members.length === 1 && having.kind === 'and' ? members[0] : { kind: having.kind, members };
}
