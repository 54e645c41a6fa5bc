import type { Datamodel, Model } from '../../prisma/datamodel';
import {
  isLeft,
  left,
  type ColumnRef,
  type Direction,
  type Left,
  type Order,
  type Page,
  type UniqueWhere,
  type UnseenCursor,
} from '../query';
import type { Value } from '../value';
import { columnOf, missingKey, planFilter } from './plan-filter';
import type { Amount, ListStep, OrderTerm, RowsOf, SortDirection, Stability } from './plan';
import type { Place, Predicate, Table } from './predicate';

/**
 * Decides which rows a page means (semantics 9): the order that Prisma adds, backward pages, cursors, and what has to be
 * done in memory because Prisma does it there.
 */
export function planRows(page: Page, table: Table, datamodel: Datamodel, isNested = false): RowsOf | Left {
  const where = planFilter(page.where, table, datamodel);
  if (where && isLeft(where)) return where;
  const { limit, isBackward, either } = page.take ? takeOf(page.take) : NO_TAKE;
  if (either && isNested)
    return left(
      'dynamic-arguments',
      `From which end a page of ${table.model.name} is read is only known at run time.`,
    );
  const orderBy = planOrder(orderOf(page, table.model), table, isBackward);
  if (isLeft(orderBy)) return orderBy;
  const skip = page.skip && amountOf(page.skip);
  const rows: RowsOf =
    isNested && skip
      ? nestedPage({ where, orderBy, limit, offset: skip, steps: [] })
      : { where, orderBy, limit, offset: skip, steps: [] };
  const paged = page.cursor ? withCursor(rows, page.cursor, page, table, isBackward, isNested) : rows;
  if (isLeft(paged)) return paged;
  const distinct = page.distinct ? withDistinct(paged, page.distinct) : paged;
  if (either) return { ...distinct, take: either };
  return isBackward ? { ...distinct, steps: [...distinct.steps, { kind: 'reverse' }] } : distinct;
}

interface Take {
  limit?: Amount;
  /** The page is read from its end. */
  isBackward: boolean;
  /** A number that may be negative, which decides that at run time. */
  either?: Value;
}

const NO_TAKE: Take = { isBackward: false };

/** How many rows `take` means, and from which end (semantics 9.2). */
function takeOf(take: Value): Take {
  const amount = amountOf(take);
  if ('literal' in amount) {
    const isBackward = amount.literal < 0;
    return { limit: isBackward ? { literal: -amount.literal } : amount, isBackward };
  }
  if (take.isCount) return { limit: amount, isBackward: false };
  return { limit: amount, isBackward: false, either: take };
}

export function amountOf(value: Value): Amount {
  const literal = value.literal?.value;
  return typeof literal === 'number' ? { literal } : { value };
}

/** The order written, or the primary key where Prisma needs one for paging. */
function orderOf(page: Page, model: Model): Order[] {
  if (!(page.take || page.skip || page.cursor)) return page.orderBy;
  const [only] = page.orderBy;
  if (only?.kind === 'dynamic' && page.orderBy.length === 1) return [{ ...only, key: keyOf(model) }];
  if (only?.kind !== 'choice' || page.orderBy.length > 1) return only ? page.orderBy : keyOrder(model);
  const branch = (orderBy: Order[]): Order[] => orderOf({ ...page, orderBy }, model);
  return [{ ...only, consequent: branch(only.consequent), alternate: branch(only.alternate) }];
}

function keyOrder(model: Model): Order[] {
  return keyOf(model).flatMap((name): Order[] => {
    const field = model.fields.find((candidate) => candidate.name === name);
    return field?.kind === 'scalar' || field?.kind === 'enum'
      ? [{ kind: 'column', field, direction: 'asc' }]
      : [];
  });
}

/** The terms of an order, the other way round for a page that is read from its end. */
export function planOrder(orders: Order[], table: Table, isBackward: boolean): OrderTerm[] | Left {
  const terms: OrderTerm[] = [];
  for (const order of orders) {
    const term = planTerm(order, table, isBackward);
    if (isLeft(term)) return term;
    terms.push(term);
  }
  return terms;
}

function planTerm(order: Order, table: Table, isBackward: boolean): OrderTerm | Left {
  switch (order.kind) {
    case 'column':
      if (order.nulls && order.field.isRequired)
        return left(
          'invalid-arguments',
          `Prisma refuses nulls in the order by the required field ${order.field.name}.`,
        );
      return {
        kind: 'column',
        column: { table, field: order.field },
        direction: turned(order.direction, isBackward),
        nulls: turnedNulls(order.nulls, isBackward),
      };
    case 'relation':
      return {
        kind: 'related',
        outer: table,
        path: order.path,
        target: order.target.kind === 'count' ? 'count' : { column: order.target.field },
        direction: turned(order.direction, isBackward),
        nulls: turnedNulls(order.nulls, isBackward),
      };
    case 'aggregate':
      return {
        kind: 'aggregate',
        function: order.function,
        column: order.field ? { table, field: order.field } : undefined,
        direction: turned(order.direction, isBackward),
      };
    case 'keyed':
      return { ...order, table, direction: turned(order.direction, isBackward) };
    case 'dynamic':
      return { ...order, table, reversed: isBackward };
    case 'choice': {
      const consequent = planOrder(order.consequent, table, isBackward);
      if (isLeft(consequent)) return consequent;
      const alternate = planOrder(order.alternate, table, isBackward);
      return isLeft(alternate) ? alternate : { kind: 'choice', test: order.test, consequent, alternate };
    }
  }
}

function turned(direction: Direction, isBackward: boolean): SortDirection {
  if (typeof direction === 'object') return { value: direction, reversed: isBackward };
  return isBackward ? (direction === 'asc' ? 'desc' : 'asc') : direction;
}

function turnedNulls(nulls: 'first' | 'last' | undefined, isBackward: boolean): 'first' | 'last' | undefined {
  return nulls && isBackward ? (nulls === 'first' ? 'last' : 'first') : nulls;
}

/** A nested list has no offset in Drizzle's types: as many rows more are read, and left out again. */
function nestedPage({ limit, offset, ...rest }: RowsOf): RowsOf {
  if (offset && 'literal' in offset && limit && 'literal' in limit) {
    return {
      ...rest,
      limit: { literal: limit.literal + offset.literal },
      steps: [{ kind: 'slice', skip: offset }],
    };
  }
  if (offset && 'literal' in offset && !limit) return { ...rest, steps: [{ kind: 'slice', skip: offset }] };
  return { ...rest, steps: [{ kind: 'slice', skip: offset, take: limit }] };
}

/** Moves the page out of SQL, behind `step`: Prisma fetches all rows for it. */
function inMemory(rows: RowsOf, step: ListStep): RowsOf {
  const { limit, offset, ...rest } = rows;
  const steps = [...rest.steps, step];
  const isPaged = limit !== undefined || offset !== undefined;
  return { ...rest, steps: isPaged ? [...steps, { kind: 'slice', skip: offset, take: limit }] : steps };
}

/** Prisma makes rows distinct in memory: behind the cursor, before skip and take. */
function withDistinct(rows: RowsOf, columns: ColumnRef[]): RowsOf {
  const slice = rows.steps.findIndex(({ kind }) => kind === 'slice');
  if (slice < 0) return inMemory(rows, { kind: 'distinct', columns });
  return {
    ...rows,
    limit: undefined,
    steps: [...rows.steps.slice(0, slice), { kind: 'distinct', columns }, ...rows.steps.slice(slice)],
  };
}

/**
 * The rows from the cursor's on: by comparison with its columns, or as Prisma does it, in memory: where one of them may be null
 * (9.4), and behind the comparison where they name no unique key, so that peers before the cursor and pages without it stay out.
 */
function withCursor(
  rows: RowsOf,
  cursor: NonNullable<Page['cursor']>,
  page: Page,
  table: Table,
  isBackward: boolean,
  isNested: boolean,
): RowsOf | Left {
  if (cursor.unseen)
    return isNested || page.distinct
      ? left('dynamic-arguments', 'Which key the cursor names is only known at run time.')
      : withUnseenCursor(rows, cursor.unseen, page, table, isBackward);
  if (cursor.rest.kind !== 'and' || cursor.rest.members.length > 0)
    return left('unsupported-order', 'The cursor has further filters.');
  const alternatives = alternativesOf(orderOf(page, table.model));
  const orders = alternatives.flat();
  const isSimple = orders.every(
    (order) =>
      order.kind === 'column' &&
      order.field.isRequired &&
      !order.nulls &&
      (typeof order.direction === 'string' || !order.direction.presence.maybeUndefined),
  );
  if (!isSimple && orders.some((order) => order.kind !== 'column'))
    return left('unsupported-order', 'A cursor with an order through relations has no equal.');
  const step: ListStep = { kind: 'fromCursor', key: cursor.values, when: cursor.when, isBackward };
  const isStable = alternatives.every((own) => namesUnique(own, table.model));
  // What is made distinct in memory begins with the cursor's row there, too.
  const isInMemory = isNested || !isSimple || page.distinct !== undefined;
  if ((isInMemory || !isStable) && cursor.values.some(({ field }) => !isPlain(field, isNested)))
    return left('unsupported-order', 'The cursor names a column whose values are objects in the program.');
  const mayLackOrder = orders.some(
    (order) =>
      order.kind === 'column' &&
      typeof order.direction === 'object' &&
      order.direction.presence.maybeUndefined,
  );
  if (!isNested && isStable && mayLackOrder && rows.where)
    return left(
      'unsupported-order',
      'Whether the order names a unique key behind the cursor is only known at run time.',
    );
  // Only a filter leaves the cursor's row out: then Prisma goes on behind its place, or gives nothing.
  const isFiltered = rows.where !== undefined && !isNested;
  const isMixed = !isStable && alternatives.some((own) => namesUnique(own, table.model));
  if (isFiltered && isMixed && !isSimple && !page.distinct)
    return left(
      'unsupported-order',
      'Whether the order goes on behind the cursor by comparison or in memory is only known at run time.',
    );
  if (isInMemory) return inMemory(rows, step);
  const predicate = cursorPredicate(cursor, rows.orderBy, table);
  const guarded: Predicate = cursor.when
    ? { kind: 'choice', test: cursor.when, by: 'truth', consequent: predicate }
    : predicate;
  const compared: RowsOf = {
    ...rows,
    where: rows.where
      ? {
          kind: 'and',
          members: [...(rows.where.kind === 'and' ? rows.where.members : [rows.where]), guarded],
        }
      : guarded,
  };
  if (isStable) return compared;
  const ownOrders = orderOf(page, table.model);
  return inMemory(
    compared,
    isFiltered && isMixed ? { ...step, isStable: stabilityOf(ownOrders, table.model) } : step,
  );
}

/** Whether the order that tests choose names a unique key. */
function stabilityOf(orders: Order[], model: Model): Stability {
  const index = orders.findIndex(({ kind }) => kind === 'choice');
  const choice = orders[index];
  if (choice?.kind !== 'choice') return namesUnique(orders, model);
  const branch = (own: Order[]): Stability =>
    stabilityOf([...orders.slice(0, index), ...own, ...orders.slice(index + 1)], model);
  const [consequent, alternate] = [branch(choice.consequent), branch(choice.alternate)];
  return consequent === alternate ? consequent : { test: choice.test, consequent, alternate };
}

/**
 * All rows are read where there is a cursor at run time, as Prisma does it; but from its place on where the order names a unique
 * key: there Prisma compares, and goes on where the filter leaves the cursor's own row out.
 */
function withUnseenCursor(
  rows: RowsOf,
  cursor: UnseenCursor,
  page: Page,
  table: Table,
  isBackward: boolean,
): RowsOf | Left {
  if (!cursor.columns.every((field) => isPlain(field, false)))
    return left('unsupported-order', 'The cursor names a column whose values are objects in the program.');
  const place = rows.where ? placeOf(cursor, page, table, isBackward) : undefined;
  if (place && isLeft(place)) return place;
  const step: ListStep = { kind: 'pageFrom', cursor, place, skip: rows.offset, take: rows.limit };
  const where: Predicate | undefined =
    place && rows.where ? { kind: 'and', members: [rows.where, { kind: 'place', place }] } : rows.where;
  return { ...rows, where, unless: cursor.value, steps: [...rows.steps, step] };
}

/** Where a page begins whose cursor only shows at run time; undefined where no order names a unique key. */
function placeOf(
  cursor: UnseenCursor,
  page: Page,
  table: Table,
  isBackward: boolean,
): Place | Left | undefined {
  const { model } = table;
  const unique = uniqueOrders(model);
  const key = keyOf(model);
  const [only, ...rest] = page.orderBy;
  if (only?.kind === 'dynamic' && rest.length === 0)
    return { table, cursor, orderBy: only.value, key, unique, isBackward };
  const columns = page.orderBy.flatMap((order) => (order.kind === 'column' && !order.nulls ? [order] : []));
  const mayLackValue = columns.some(
    ({ direction }) => typeof direction === 'object' && direction.presence.maybeUndefined,
  );
  if (columns.length < page.orderBy.length || mayLackValue)
    return left(
      'unsupported-order',
      'Whether the order names a unique key behind the cursor is only known at run time.',
    );
  if (columns.some(({ field }) => !field.isRequired)) return undefined;
  if (!namesUnique(orderOf(page, model), model)) return undefined;
  return { table, cursor, key, isBackward, ...(columns.length > 0 && { orderBy: columns }) };
}

/** Whether equal values are the same to the program: not dates, nor what is read as text inside of relations. */
function isPlain({ kind, type }: ColumnRef, isNested: boolean): boolean {
  return kind === 'enum' || /^(String|Int|Boolean|Float)$/.test(type) || (type === 'BigInt' && !isNested);
}

/** Whether no two rows stand equal in the order, as Prisma decides it: by a unique field or `@@unique`, never by `@@id`. */
function namesUnique(orders: Order[], model: Model): boolean {
  const ordered = new Set(orders.flatMap((order) => (order.kind === 'column' ? [order.field.name] : [])));
  return uniqueOrders(model).some((fields) => fields.every((name) => ordered.has(name)));
}

function uniqueOrders({ primaryKey, uniques }: Model): string[][] {
  const keys = primaryKey?.fields.length === 1 ? [primaryKey, ...uniques] : uniques;
  return keys.map(({ fields }) => fields);
}

/** What Prisma orders a page by where nothing else is asked for. */
function keyOf(model: Model): string[] {
  return (model.primaryKey ?? model.uniques[0])?.fields ?? [];
}

/** Each order that a page may have, depending on tests. */
function alternativesOf(orders: Order[]): Order[][] {
  return orders.reduce<Order[][]>(
    (before, order) => {
      const own =
        order.kind === 'choice'
          ? [...alternativesOf(order.consequent), ...alternativesOf(order.alternate)]
          : [[order]];
      return before.flatMap((first) => own.map((rest) => [...first, ...rest]));
    },
    [[]],
  );
}

function cursorPredicate(cursor: UniqueWhere, orderBy: OrderTerm[], table: Table): Predicate {
  const index = orderBy.findIndex(({ kind }) => kind === 'choice');
  const choice = orderBy[index];
  if (choice?.kind === 'choice') {
    const branch = (terms: OrderTerm[]): Predicate =>
      cursorPredicate(cursor, [...orderBy.slice(0, index), ...terms, ...orderBy.slice(index + 1)], table);
    return {
      kind: 'choice',
      test: choice.test,
      by: 'truth',
      consequent: branch(choice.consequent),
      alternate: branch(choice.alternate),
    };
  }
  const key: Predicate[] = cursor.values.map(({ field, value }) => ({
    kind: 'compare',
    column: { table, field },
    operator: 'eq',
    value,
    ignoreCase: false,
    missing: 'never',
  }));
  const order = orderBy.flatMap((term) =>
    term.kind === 'column' ? [{ column: term.column, direction: term.direction }] : [],
  );
  return { kind: 'cursor', table, key, order };
}

/** Columns that the steps of a list look at. */
export function columnsOfSteps(steps: ListStep[]): ColumnRef[] {
  return steps.flatMap((step) =>
    step.kind === 'distinct'
      ? step.columns
      : step.kind === 'fromCursor'
        ? step.key.map(({ field }) => field)
        : step.kind === 'pageFrom'
          ? step.cursor.columns
          : [],
  );
}

/** `eq` for each part of a unique key, on the table's own columns. */
export function keyPredicate(where: UniqueWhere, table: Table): Predicate[] {
  return where.values.map(({ field, value }) => ({
    kind: 'compare',
    column: columnOf(table, field.name),
    operator: 'eq',
    value,
    ignoreCase: false,
    missing: missingKey(value),
  }));
}

/** The terms of an order, those of both branches where a test decides between two. */
export function termsOf(terms: OrderTerm[]): OrderTerm[] {
  return terms.flatMap((term) =>
    term.kind === 'choice' ? termsOf([...term.consequent, ...term.alternate]) : [term],
  );
}
