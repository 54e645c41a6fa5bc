import type { Model } from '../../prisma/datamodel';
import type {
  Where,
  DeleteStep,
  FindStep,
  Get,
  InsertStep,
  LinkStep,
  StatementStep,
  UnlinkStep,
  UpsertStep,
  UpdateStep,
} from '../../query/plan/write-plan';
import { planFilter } from '../../query/plan/plan-filter';
import { keyPredicate } from '../../query/plan/plan-rows';
import { mayBeEmpty } from '../../query/plan/write-update';
import { CannotWrite, identityOf } from '../../query/plan/write-context';
import { dialectOf } from '../../query/dialect';
import { isLeft } from '../../query/query';
import type { Value } from '../../query/value';
import { array, call, chain, code, drizzle, object, parity, type Code, type Hole } from '../code';
import { joinTableOf, tableOf, type PrintEnv } from './env';
import { printLimit } from './amount';
import { printMapped } from './mapped';
import { allOf, printPredicate } from './predicate';
import { quoted } from './operand';
import { printColumns, printReturning } from './write-returning';
import { intoTable, printRow, printSet, printValue } from './write-values';

/** A statement, printed: what it evaluates to, and how its result is got at. */
export interface PrintedStatement {
  /** A promise of rows (of the driver's result with `count`); of the value itself where `isValue`. */
  promise: Code;
  /** A helper already gives the row, the rows or the count that is wanted. */
  isValue: boolean;
  /** Whether a parity helper is used, so that the call is not plain Drizzle. */
}

/** Prints one statement as a promise. */
export function printStatement(step: StatementStep, env: PrintEnv): PrintedStatement {
  switch (step.kind) {
    case 'insert':
      return printInsert(step, env);
    case 'upsert':
      return printUpsert(step, env);
    case 'update':
      return printUpdate(step, env);
    case 'delete':
      return plain(
        chain(env.client, [
          code`delete(${tableOf(step.model, env)})`,
          ...whereCall(step, env),
          ...returningOf(step.get, new Set(), env),
        ]),
      );
    case 'find':
      return printFind(step, env);
  }
}

function plain(promise: Code): PrintedStatement {
  return { promise, isValue: false };
}

function printInsert(step: InsertStep, env: PrintEnv): PrintedStatement {
  const { model, rows, conflict, get } = step;
  const table = code`${tableOf(model, env)}`;
  const into = intoTable(table, env);
  const isFlagged = conflict?.kind === 'nothing' && conflict.when !== true;
  if (rows.kind !== 'listed' || rows.rows.length === 0 || isFlagged) return printInsertMany(step, table, env);
  const printed = rows.rows.map((row) => printRow(row, into));
  const values = printed.length === 1 ? (printed[0] as Code) : array(printed);
  const calls: Hole[] =
    conflict?.kind === 'nothing'
      ? insertNew(table, values, env)
      : [code`insert(${table})`, code`values(${values})`];
  if (conflict?.kind === 'update') {
    const target = conflict.target.map((field) => code`${table}.${field.name}`);
    const set = printSet(conflict.set, into);
    calls.push(
      code`onConflictDoUpdate(${object([
        { key: 'target', value: target.length === 1 ? (target[0] as Code) : array(target) },
        { key: 'set', value: set },
      ])})`,
    );
  }
  const filled = new Set(rows.rows.length === 1 && !conflict ? filledLists(model, rows.rows[0] ?? []) : []);
  return plain(chain(env.client, [...calls, ...returningOf(get, filled, env)]));
}

function printUpsert({ model, where, create, update, get }: UpsertStep, env: PrintEnv): PrintedStatement {
  const table = code`${tableOf(model, env)}`;
  const into = intoTable(table, env);
  const columns = get.columns && printColumns(get.columns, new Set(), env);
  const key = object(
    where.values.map(({ field, value }) => {
      const printed = printValue(value, field, into);
      return { key: field.name, value: isNamed(value, field.name) ? field.name : printed };
    }),
  );
  const options = object([
    { key: 'where', value: key },
    { key: 'create', value: printRow(create, into) },
    { key: 'update', value: printSet(update, into) },
    ...(columns ? [{ key: 'returning', value: columns }] : []),
  ]);
  return { promise: call(parity('upsert'), [env.client, table, options]), isValue: true };
}

function isNamed({ expression }: Value, name: string): boolean {
  return expression.type === 'Identifier' && expression.name === name;
}

/** List columns that the insert itself gives a value: they cannot come back as NULL. */
function filledLists(
  model: Model,
  row: readonly { kind: string; field?: { name: string }; value?: unknown; when?: unknown[] }[],
): string[] {
  const lists = model.fields.filter(
    (field) => field.isList && field.kind !== 'relation' && field.kind !== 'unsupported',
  );
  return lists
    .filter((field) =>
      'default' in field && field.default
        ? true
        : row.some((column) => column.kind === 'set' && column.field?.name === field.name && isThere(column)),
    )
    .map(({ name }) => name);
}

function isThere(column: { value?: unknown; when?: unknown[] }): boolean {
  const { presence } = (column.value ?? {}) as Partial<Value>;
  return (
    column.when?.length === 0 && presence !== undefined && !presence.maybeUndefined && !presence.maybeNull
  );
}

/** Rows of which there may be none, or more than one statement takes: a helper inserts them (semantics 10.5, 10.7). */
function printInsertMany({ rows, conflict, get }: InsertStep, table: Code, env: PrintEnv): PrintedStatement {
  const into = intoTable(table, env);
  const values =
    rows.kind === 'listed'
      ? array(rows.rows.map((row) => printRow(row, into)))
      : rows.kind === 'mapped'
        ? printMapped(rows.list, rows.parameters, printRow(rows.row, into), rows.isLoose)
        : code`${{ node: rows.value.expression }}`;
  const options: { key: string; value: Hole }[] = [];
  if (conflict?.kind === 'nothing')
    options.push({
      key: 'skipDuplicates',
      value: conflict.when === true ? 'true' : { node: conflict.when.expression },
    });
  const isRows = get.as === 'rows';
  const columns = isRows && get.columns ? printColumns(get.columns, new Set(), env) : undefined;
  if (columns) options.push({ key: 'returning', value: columns });
  const promise = call(parity(isRows ? 'createManyAndReturn' : 'createMany'), [
    env.client,
    table,
    values,
    ...(options.length > 0 ? [object(options)] : []),
  ]);
  return { promise, isValue: true };
}

function printUpdate(step: UpdateStep, env: PrintEnv): PrintedStatement {
  const { model, set, get } = step;
  const table = code`${tableOf(model, env)}`;
  const into = intoTable(table, env);
  if (set.length === 0) return printUntouched(step, table, env);
  const values = printSet(set, into);
  const { clock } = step;
  if (mayBeEmpty(set))
    return printMaybeEmpty(
      step,
      table,
      clock ? call(parity('stamped'), [values, printSet(clock, into)]) : values,
      env,
    );
  return plain(
    chain(env.client, [
      code`update(${table})`,
      code`set(${values})`,
      ...whereCall(step, env),
      ...returningOf(get, new Set(), env),
    ]),
  );
}

/** Nothing to set: Prisma reads or counts the rows (semantics 11.2). */
function printUntouched(step: UpdateStep, table: Code, env: PrintEnv): PrintedStatement {
  if (step.get.as !== 'count') return printFind({ ...step, kind: 'find', when: [] }, env);
  const where = printWhere(step, env);
  return {
    promise: code`${env.client}.$count(${where ? [table, where] : table}).then((count) => ({ count }))`,
    isValue: true,
  };
}

/** What is set is only known at run time: a helper leaves the row alone where it turns out to be nothing. */
function printMaybeEmpty(step: UpdateStep, table: Code, values: Code, env: PrintEnv): PrintedStatement {
  const { get, model, limit } = step;
  if (limit) throw new CannotWrite('An update with a limit whose data may turn out to be empty.');
  const where = printWhere(step, env) ?? code`undefined`;
  const args: Hole[] = [env.client, table, where, values];
  const columns = get.columns ? printColumns(get.columns, new Set(), env) : undefined;
  if (get.missing?.operation === 'a nested update') {
    if (get.bind !== undefined)
      throw new CannotWrite('A nested update with nested writes whose data may turn out to be empty.');
    return { promise: call(parity('updateRelated'), [...args, quoted(model.name)]), isValue: true };
  }
  const isSingle = get.as === 'required' || get.as === 'row';
  if (isSingle)
    return {
      promise: call(parity('updateOne'), [...args, quoted(model.name), ...(columns ? [columns] : [])]),
      isValue: true,
    };
  if (get.as === 'rows')
    return {
      promise: call(parity('updateManyAndReturn'), [...args, ...(columns ? [columns] : [])]),
      isValue: true,
    };
  return { promise: call(parity('updateMany'), args), isValue: true };
}

function printFind(step: FindStep, env: PrintEnv): PrintedStatement {
  const { model, get } = step;
  const columns = get.columns && printColumns(get.columns, new Set(), env);
  const calls: Hole[] = [
    code`select(${columns ?? ''})`,
    code`from(${tableOf(model, env)})`,
    ...whereCall(step, env),
  ];
  const isOne =
    get.as === 'maybe' || ((get.as === 'required' || get.as === 'row') && get.missing?.count === undefined);
  if (isOne) calls.push('limit(1)');
  return plain(chain(env.client, calls));
}

function returningOf(get: Get, filled: ReadonlySet<string>, env: PrintEnv): Code[] {
  if (get.from === 'key') return [code`$returningId()`];
  return get.columns && get.as !== 'nothing' && get.as !== 'count'
    ? [printReturning(get.columns, filled, env)]
    : [];
}

function whereCall(step: (UpdateStep | DeleteStep | FindStep) & { limit?: Value }, env: PrintEnv): Code[] {
  const { limit, ...whole } = step;
  // MySQL takes a limit itself, where it takes no subquery of the same table.
  const isOwn = limit !== undefined && dialectOf(env.facts.datamodel) === 'mysql';
  const where = printWhere(isOwn ? whole : step, env);
  return [
    ...(where ? [code`where(${where})`] : []),
    ...(isOwn ? [code`limit(${printLimit({ value: limit })})`] : []),
  ];
}

/** The condition of a statement; with a limit, of the rows that a subquery picks. */
function printWhere(
  step: (UpdateStep | DeleteStep | FindStep) & { limit?: Value },
  env: PrintEnv,
): Code | undefined {
  const where = printCondition(step.where, step.model, env, step.kind !== 'find');
  if (!step.limit) return where;
  const [key, ...others] = identityOf(step.model);
  if (!key || others.length > 0) throw new CannotWrite('A limit on rows that a compound key names.');
  const table = tableOf(step.model, env);
  const column = code`${table}.${key.name}`;
  const calls: Hole[] = [
    code`select({ ${key.name}: ${column} })`,
    code`from(${table})`,
    ...(where ? [code`where(${where})`] : []),
    code`limit(${{ node: step.limit.expression }})`,
  ];
  return call(drizzle('inArray'), [column, chain(env.client, calls)]);
}

/** The condition that names the rows. */
export function printCondition(
  where: Where,
  model: Model,
  env: PrintEnv,
  isWritten = false,
): Code | undefined {
  // A key that is missing is refused, as in reads: it would find nothing, which is another error.
  const keys = where.unique ? keyPredicate(where.unique, { model }) : [];
  const filters = [...(where.unique ? [where.unique.rest] : []), ...(where.filter ? [where.filter] : [])];
  const members = filters.flatMap((filter) => (filter.kind === 'and' ? filter.members : [filter]));
  const planned = planFilter({ kind: 'and', members }, { model }, env.facts.datamodel, isWritten);
  if (planned && isLeft(planned)) throw new CannotWrite(planned.reason);
  const conditions = [...keys, ...(planned?.kind === 'and' ? planned.members : planned ? [planned] : [])];
  const [only] = conditions;
  return printPredicate(conditions.length > 1 ? { kind: 'and', members: conditions } : only, env);
}

/** An insert that passes over rows which are there already. */
function insertNew(table: Hole, values: Code, env: PrintEnv): Hole[] {
  return dialectOf(env.facts.datamodel) === 'mysql'
    ? [code`insert(${table})`, 'ignore()', code`values(${values})`]
    : [code`insert(${table})`, code`values(${values})`, 'onConflictDoNothing()'];
}

/** Rows of a join table; pairs that are there already stay. */
export function printLink({ join, own, others }: LinkStep, env: PrintEnv): Code {
  const table = joinTableOf(join.dbName, env);
  const row = (other: Hole): Code => {
    const pair = { [own.column]: { node: own.value.expression }, [own.column === 'A' ? 'B' : 'A']: other };
    return object([
      { key: 'A', value: pair.A as Hole },
      { key: 'B', value: pair.B as Hole },
    ]);
  };
  if (!Array.isArray(others)) {
    const { field } = others;
    const values = code`${others.rows}.map(({ ${field.name} }) => (${row(field.name)}))`;
    if (others.mayBeEmpty)
      return call(parity('createMany'), [env.client, table, values, code`{ skipDuplicates: true }`]);
    return chain(env.client, insertNew(table, values, env));
  }
  const rows = others.map((value) => row({ node: value.expression }));
  const values = rows.length === 1 ? (rows[0] as Code) : array(rows);
  return chain(env.client, insertNew(table, values, env));
}

export function printUnlink({ join, own, others }: UnlinkStep, env: PrintEnv): Code {
  const table = joinTableOf(join.dbName, env);
  const conditions = [code`${drizzle('eq')}(${table}.${own.column}, ${{ node: own.value.expression }})`];
  if (others) conditions.push(printOthers(others, code`${table}.${own.column === 'A' ? 'B' : 'A'}`, env));
  return chain(env.client, [code`delete(${table})`, code`where(${allOf(conditions) ?? ''})`]);
}

/** By the key itself where that is what is given, else through the related table. */
function printOthers(
  { model, field, filter }: NonNullable<UnlinkStep['others']>,
  column: Code,
  env: PrintEnv,
): Code {
  if (filter.kind === 'compare' && filter.field.name === field.name && !filter.negated) {
    const value = { node: filter.value.expression };
    return filter.operator === 'in'
      ? call(drizzle('inArray'), [column, value])
      : call(drizzle('eq'), [column, value]);
  }
  if (filter.kind === 'in' && filter.field.name === field.name) {
    return call(drizzle('inArray'), [
      column,
      array(filter.values.map((value) => ({ node: value.expression }))),
    ]);
  }
  const where = printCondition({ filter }, model, env);
  const table = tableOf(model, env);
  const calls: Hole[] = [
    code`select({ ${field.name}: ${table}.${field.name} })`,
    code`from(${table})`,
    ...(where ? [code`where(${where})`] : []),
  ];
  return call(drizzle('inArray'), [column, chain(env.client, calls)]);
}
