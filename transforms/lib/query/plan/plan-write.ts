import type { Datamodel, Model } from '../../prisma/datamodel';
import { reference } from '../../source/reference';
import { dialectOf } from '../dialect';
import { writeLimit } from './write-limits';
import type { Filter, Left, Projection, ReadQuery, UniqueWhere, UpdateData, WriteQuery } from '../query';
import { joinBranches } from './join-branches';
import { clockReadings, needsClock, withClock } from './clock';
import { isMentioned } from './mentions';
import { createRecord, columnsOf } from './write-create';
import {
  CannotWrite,
  columnsAs,
  identityOf,
  rowNamed,
  runDeferred,
  stepsOf,
  whereRow,
  type RowRef,
  type WriteContext,
} from './write-context';
import type { Expression, Value } from '../value';
import { planNativeUpsert } from './native-upsert';
import {
  NOTHING,
  type Get,
  type Missing,
  type ReturnStep,
  type Step,
  type StatementStep,
  type WritePlan,
} from './write-plan';
import { touchesItself } from './touches-itself';
import { withReferentialActions } from './referential-actions';
import { withoutReturning } from './without-returning';
import { updateRecord, updateRows } from './write-update';

/** `new Date()` */
const NOW: Value = {
  ...reference('Date'),
  expression: {
    type: 'NewExpression',
    callee: { type: 'Identifier', name: 'Date' },
    arguments: [],
  } as Expression,
  type: 'date',
};

/** Deeper than any plan. */
const WHOLE = 200;

export interface WriteEnv {
  datamodel: Datamodel;
  /** Whether anything is done with what the call yields. */
  isUsed: boolean;
  /** A name that neither the call nor the module's imports use. */
  fresh(hint: string): string;
}

/**
 * Decides which statements a write consists of, in Prisma's order, and whether they need a transaction.
 *
 * @returns `left` for what has no equal in Drizzle's terms, with the reason.
 */
export function planWrite(query: WriteQuery, env: WriteEnv): WritePlan | Left {
  // Drizzle lets SQLite's own default go before the client's clock, in another form than Prisma's.
  const isAlone = dialectOf(env.datamodel) === 'sqlite' && clockReadings(query) === 1 && !isFlatUpdate(query);
  const now = needsClock(query) ? env.fresh('now') : undefined;
  const context: WriteContext = {
    datamodel: env.datamodel,
    steps: [],
    deferred: [],
    now: now === undefined ? (isAlone ? NOW : undefined) : { ...reference(now), type: 'date' },
    fresh: env.fresh,
  };
  if (now !== undefined) context.steps.push({ kind: 'const', name: now, value: 'now' });
  try {
    plan(query, context, env.isUsed);
    return forDatabase(joinBranches(simplified(withoutUnused(context.steps, now))), query, env);
  } catch (error) {
    if (error instanceof CannotWrite) return error.reason;
    throw error;
  }
}

/** Without the clock where nothing takes its time: what seemed to may have come out as a row that is only read. */
function withoutUnused(steps: Step[], now: string | undefined): Step[] {
  const [clock, ...others] = steps;
  const isUnused =
    now !== undefined && clock?.kind === 'const' && clock.name === now && !isMentioned(now, others, WHOLE);
  return isUnused ? others : steps;
}

/** With what the database does not do itself, and without what it cannot do. */
function forDatabase(planned: Step[], { operation }: WriteQuery, env: WriteEnv): WritePlan | Left {
  const { datamodel, fresh } = env;
  const { steps, isEmulated } = withReferentialActions(planned, { datamodel, operation, fresh });
  const limit = writeLimit(steps, datamodel);
  if (limit) return limit;
  if (dialectOf(datamodel) !== 'mysql') return { steps, isAtomic: isEmulated || isAtomic(steps) };
  const plan = withoutReturning(steps, fresh);
  return { steps: plan.steps, isAtomic: isEmulated || plan.isSplit || isAtomic(plan.steps) };
}

/** `$onUpdate` gives such an update its time. */
function isFlatUpdate(query: WriteQuery): boolean {
  return (
    (query.operation === 'update' || query.operation === 'updateMany') && query.data.relations.length === 0
  );
}

function plan(query: WriteQuery, context: WriteContext, isUsed: boolean): void {
  switch (query.operation) {
    case 'create':
      return returning(context, query, undefined, isUsed, 'created', (wanted) =>
        createRecord(context, query.data, wanted),
      );
    case 'createMany':
      return createMany(query, context, isUsed);
    case 'update': {
      const missing: Missing = { code: 'P2025', modelName: query.model.name, operation: 'an update' };
      const { model, data } = query;
      return returning(context, query, data, isUsed, 'updated', (wanted) =>
        updateRecord(context, { model, where: { unique: query.where }, data, missing, ...wanted }),
      );
    }
    case 'updateMany': {
      const get: Get = query.returning
        ? { as: 'rows', columns: query.returning }
        : isUsed
          ? { as: 'count' }
          : NOTHING;
      updateRows(context, query.model, { filter: query.where }, query.data, get, query.limit);
      return returnLast(context, isUsed);
    }
    case 'upsert':
      return upsert(query, context, isUsed);
    case 'delete':
      return remove(query, context, isUsed);
    case 'deleteMany':
      context.steps.push({
        kind: 'delete',
        model: query.model,
        where: { filter: query.where },
        limit: query.limit,
        get: isUsed ? { as: 'count' } : NOTHING,
      });
      return returnLast(context, isUsed);
  }
}

/**
 * Writes a record, and returns what the call asks for of it: from the statement itself, or read again where relations are
 * asked for or what is nested may change it.
 *
 * @param data  Of an update: a record that is created is in nothing that is there already.
 * @param hint  Name for the record where what is read back takes its own.
 */
function returning(
  context: WriteContext,
  { projection }: { projection: Projection },
  data: UpdateData | undefined,
  isUsed: boolean,
  hint: string,
  write: (wanted: {
    needed: ReturnType<typeof identityOf>;
    result?: Projection;
    hint?: string;
  }) => (RowRef & { name: string }) | undefined,
): void {
  if (!isUsed) {
    write({ needed: [] });
    runDeferred(context);
    return;
  }
  const isReadBack =
    projection.entries.some(({ kind }) => kind !== 'column') ||
    (data !== undefined && touchesItself(data.model, data.relations));
  const row = write(
    isReadBack
      ? // The name of the variable that receives the result is for what is read back.
        { needed: identityOf(projection.model), hint }
      : { needed: [], result: projection },
  );
  runDeferred(context);
  if (!row) throw new CannotWrite('The record that is returned has not been bound.');
  context.steps.push({
    kind: 'return',
    value: isReadBack
      ? { kind: 'read', query: readBack(row, projection) }
      : picked(context, row.name, projection),
  });
}

/** The bound row, or those of its columns that are asked for where later steps needed more. */
function picked(context: WriteContext, name: string, projection: Projection): ReturnStep['value'] {
  const statement = context.steps.find(
    (step): step is StatementStep => 'get' in step && step.get.bind === name,
  );
  const has = statement?.get.columns?.entries.length ?? 0;
  return has > projection.entries.length ? { kind: 'pick', name, projection } : { kind: 'bound', name };
}

/** The record read again by its identity, with what the call selects or includes. */
function readBack(row: RowRef, projection: Projection): ReadQuery {
  const key = row.model.primaryKey ?? row.model.uniques[0];
  if (!key) throw new CannotWrite(`${row.model.name} has no key.`);
  const values = identityOf(row.model).map((field) => ({ field, value: row.value(field.name) }));
  const where: UniqueWhere = { key, values, rest: NO_FILTER };
  return { operation: 'findUnique', model: row.model, orThrow: true, where, projection };
}

const NO_FILTER: Filter = { kind: 'and', members: [] };

function returnLast(context: WriteContext, isUsed: boolean): void {
  const last = context.steps.pop();
  if (!last) return;
  if (isUsed && 'get' in last) context.steps.push({ kind: 'return', value: { kind: 'step', step: last } });
  else context.steps.push(last);
}

function createMany(
  query: Extract<WriteQuery, { operation: 'createMany' }>,
  context: WriteContext,
  isUsed: boolean,
): void {
  const { model, rows } = query;
  const conflict =
    query.skipDuplicates === false ? undefined : ({ kind: 'nothing', when: query.skipDuplicates } as const);
  const rowOf = (data: (typeof rows & { kind: 'listed' })['items'][number]) => {
    if (data.relations.length > 0) throw new CannotWrite('createMany holds no nested writes.');
    return withClock(data.columns, model, 'create', context.now);
  };
  const written =
    rows.kind === 'listed'
      ? { kind: 'listed' as const, rows: rows.items.map(rowOf) }
      : rows.kind === 'mapped'
        ? { ...rows, row: rowOf(rows.item) }
        : rows;
  const get: Get =
    query.returning && isUsed ? { as: 'rows', columns: query.returning } : isUsed ? { as: 'count' } : NOTHING;
  context.steps.push({ kind: 'insert', model, rows: written, conflict, get });
  returnLast(context, isUsed);
}

function upsert(
  query: Extract<WriteQuery, { operation: 'upsert' }>,
  context: WriteContext,
  isUsed: boolean,
): void {
  // Prisma looks first on MySQL, whose own upsert heeds every unique key.
  const native =
    dialectOf(context.datamodel) === 'mysql' ? undefined : planNativeUpsert(query, context, isUsed);
  if (native) {
    // The helper reads the clock itself.
    if (native.kind === 'upsert') context.steps = [];
    context.steps.push(native);
    return returnLast(context, isUsed);
  }
  const { model, where, create, update, projection } = query;
  const isEmpty = update.columns.length === 0 && update.relations.length === 0;
  const hasRelations = projection.entries.some(({ kind }) => kind !== 'column');
  const found = isEmpty && isUsed && !hasRelations ? projection : columnsAs(model, identityOf(model));
  const bind = context.fresh('existing');
  context.steps.push({
    kind: 'find',
    model,
    where: { unique: where },
    when: [],
    get: { as: 'maybe', columns: found, bind },
  });
  const existing = stepsOf(context, (inner) => {
    const row = { ...rowNamed(model, bind), name: bind };
    if (isEmpty) return isUsed ? returnRow(inner, row, projection) : undefined;
    returning(inner, query, update, isUsed, 'updated', (wanted) =>
      updateRecord(inner, { model, where: whereRow(row), data: update, hint: 'updated', ...wanted }),
    );
  });
  const missing = stepsOf(context, (inner) =>
    returning(inner, query, undefined, isUsed, 'created', (wanted) =>
      createRecord(inner, create, { hint: 'created', ...wanted }),
    ),
  );
  context.steps.push({
    kind: 'branch',
    on: { bound: bind },
    found: simplified(existing),
    missing: simplified(missing),
  });
}

function returnRow(context: WriteContext, row: RowRef & { name: string }, projection: Projection): void {
  const hasRelations = projection.entries.some(({ kind }) => kind !== 'column');
  context.steps.push({
    kind: 'return',
    value: hasRelations
      ? { kind: 'read', query: readBack(row, projection) }
      : { kind: 'bound', name: row.name },
  });
}

/** What is returned with relations is read before the record goes (semantics 11.6). */
function remove(
  query: Extract<WriteQuery, { operation: 'delete' }>,
  context: WriteContext,
  isUsed: boolean,
): void {
  const { model, where, projection } = query;
  const missing: Missing = { code: 'P2025', modelName: model.name, operation: 'a delete' };
  const hasRelations = isUsed && projection.entries.some(({ kind }) => kind !== 'column');
  if (!hasRelations) {
    const columns = isUsed ? projection : columnsAs(model, identityOf(model));
    context.steps.push({
      kind: 'delete',
      model,
      where: { unique: where },
      get: { as: 'required', columns, missing },
    });
    return returnLast(context, isUsed);
  }
  const bind = context.fresh(model.accessor);
  const read: ReadQuery = { operation: 'findUnique', model, orThrow: true, where, projection };
  context.steps.push({ kind: 'read', query: read, bind });
  const identity = projectedIdentity(query, bind);
  const row = { name: bind, columns: projection };
  context.steps.push({ kind: 'delete', model, where: identity ?? { unique: where }, row, get: NOTHING });
  context.steps.push({ kind: 'return', value: { kind: 'bound', name: bind } });
}

/** By the identity of the row that has been read, where that is part of what has been read. */
function projectedIdentity({ model, projection }: { model: Model; projection: Projection }, bind: string) {
  const columns = new Set(columnsOf(projection).map(({ name }) => name));
  return identityOf(model).every(({ name }) => columns.has(name))
    ? whereRow(rowNamed(model, bind))
    : undefined;
}

/** `const user = <statement>; return user;` is `return <statement>` where nothing stands in between. */
function simplified(steps: Step[]): Step[] {
  const [last, previous] = [steps.at(-1), steps.at(-2)];
  if (last?.kind !== 'return' || last.value.kind !== 'bound' || !previous || !('get' in previous))
    return steps;
  if (previous.get.bind !== last.value.name || (previous.kind === 'insert' && previous.unless !== undefined))
    return steps;
  const step = { ...previous, get: { ...previous.get, bind: undefined } };
  return [...steps.slice(0, -2), { kind: 'return', value: { kind: 'step', step } }];
}

/** Several statements that write, or one behind which something is still read, have to hold together. */
function isAtomic(steps: Step[]): boolean {
  return weightOf(steps) > 1;
}

function mayFindFewer(get: Get): boolean {
  return (get.as === 'required' || get.as === 'row') && get.missing?.count !== undefined;
}

/** @param before  Of what stands in front: a refusal behind a write takes that back. */
function weightOf(steps: Step[], before = 0): number {
  let weight = 0;
  for (const step of steps) {
    switch (step.kind) {
      case 'refuse':
        weight += before + weight > 0 ? 1 : 0;
        break;
      case 'update':
      case 'delete':
        // Where some are there and others are not, those are written before the error.
        weight += mayFindFewer(step.get) ? 2 : 1;
        break;
      case 'insert':
      case 'upsert':
      case 'link':
      case 'unlink':
        weight += 1;
        break;
      case 'branch':
        weight += Math.max(weightOf(step.found, before + weight), weightOf(step.missing, before + weight));
        break;
      case 'else':
        weight += weightOf(step.steps, before + weight);
        break;
      case 'loop':
        weight += 2 * weightOf(step.steps);
        break;
      case 'read':
        weight += 1;
        break;
      case 'return':
        if (step.value.kind === 'step' && step.value.step.kind !== 'find') weight += 1;
        if (step.value.kind === 'read') weight += 1;
        break;
    }
  }
  return weight;
}
