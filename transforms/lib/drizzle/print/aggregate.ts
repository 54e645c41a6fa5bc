import type { AggregateField, AggregatePlan, CountPlan } from '../../query/plan/plan';
import type { Table } from '../../query/plan/predicate';
import type { ColumnRef, CountSelection } from '../../query/query';
import { call, chain, code, drizzle, object, type Code, type Hole } from '../code';
import { fromEitherEnd } from './either-end';
import { printColumn, printTable, type PrintEnv } from './env';
import { quoted } from './operand';
import { printPredicate } from './predicate';
import { awaited, then, type PrintedRead, type Use } from './read';
import { printRows } from './select';

/** Entries of a selection. */
export type Entries = { key: string | null; value: Hole }[];

/** `db.$count(users, where)`; an object of counts, or a count of limited rows, by `select`. */
export function printCountRead(plan: CountPlan, use: Use, env: PrintEnv): PrintedRead {
  const isWhole = !plan.rows.limit && !plan.rows.offset && plan.rows.steps.length === 0;
  if (plan.of === 'rows' && isWhole) {
    const where = printPredicate(plan.rows.where, env);
    return {
      expression: call(code`${env.client}.$count`, [printTable(plan.table, env), ...(where ? [where] : [])]),
      yields: 'promise',
    };
  }
  const key = plan.of === 'rows' ? 'count' : undefined;
  return onlyRow(fromAnyEnd(plan, env, printCounts), key, use);
}

function printCounts(plan: CountPlan, env: PrintEnv): Code {
  const source = printSource(plan, plan.of === 'rows' ? [] : plan.of.flatMap((field) => field ?? []), env);
  const entries =
    plan.of === 'rows'
      ? [{ key: 'count', value: code`${drizzle('count')}()` }]
      : countEntries(plan.of, source.table, env);
  return chain(env.client, [code`select(${object(entries)})`, ...source.calls]);
}

/** The query, by way of a page where a computed `take` may be negative: it gives its row also for a page of none. */
function fromAnyEnd<Plan extends CountPlan | AggregatePlan>(
  plan: Plan,
  env: PrintEnv,
  print: (plan: Plan, env: PrintEnv) => Code,
): Code {
  const { take } = plan.rows;
  const rows = { ...plan.rows, take: undefined };
  if (!take) return print(plan, env);
  return fromEitherEnd(
    take,
    rows,
    env,
    (limit, inside) => print({ ...plan, rows: { ...rows, limit } }, inside),
    'in one row',
  );
}

/** The one row of an aggregate, or one value of it. */
function onlyRow(query: Code, key: string | undefined, use: Use): PrintedRead {
  const [index, bound] =
    key === undefined ? ['[0]!', '([row]) => row!'] : [`[0]?.${key} ?? 0`, `([row]) => row?.${key} ?? 0`];
  if (use.isAwaited) return { expression: code`${awaited(query)}${index}`, yields: 'value' };
  return { expression: then(query, bound), yields: 'promise' };
}

/** Where an aggregate reads from: the table, or a subquery where only some of its rows count. */
function printSource(
  plan: CountPlan | AggregatePlan,
  columns: ColumnRef[],
  env: PrintEnv,
): { table: Source; calls: Code[] } {
  const { rows, table } = plan;
  if (!rows.limit && !rows.offset) return { table, calls: printRows({ ...rows, orderBy: [] }, table, env) };
  const selected = columns.length > 0 ? columns : keyColumns(table);
  const selection = object(
    selected
      .filter((field, index) => selected.indexOf(field) === index)
      .map((field) => ({ key: field.name, value: printColumn({ table, field }, env) })),
  );
  const subquery = chain(env.client, [
    code`select(${selection})`,
    ...printRows(rows, table, env),
    code`as(${quoted('rows')})`,
  ]);
  return { table: 'rows', calls: [code`from(${subquery})`] };
}

/** Where columns are read from: a table, or the rows of a subquery. */
export type Source = Table | 'rows';

function keyColumns({ model }: Table): ColumnRef[] {
  const names = model.primaryKey?.fields ?? model.uniques[0]?.fields ?? [];
  return model.fields.filter(
    (field): field is ColumnRef =>
      (field.kind === 'scalar' || field.kind === 'enum') && names.includes(field.name),
  );
}

/** A column of the table, or of the subquery's rows by its physical name. */
function sourceColumn(field: ColumnRef, source: Source, env: PrintEnv): Code {
  if (source !== 'rows') return printColumn({ table: source, field }, env);
  return code`${drizzle('sql')}\`\${${drizzle('sql')}.identifier(${quoted(field.dbName)})}\``;
}

function countEntries(selection: CountSelection, source: Source, env: PrintEnv): Entries {
  return selection.map((field) => ({
    key: field?.name ?? '_all',
    value: field
      ? code`${drizzle('count')}(${sourceColumn(field, source, env)})`
      : code`${drizzle('count')}()`,
  }));
}

/** `_count: …, _sum: { … }`: the aggregates of a selection. */
export function aggregateEntries(
  count: CountPlan['of'] | undefined,
  fields: AggregateField[],
  source: Source,
  env: PrintEnv,
): Entries {
  const counts: Entries =
    count === undefined
      ? []
      : [
          {
            key: '_count',
            value: count === 'rows' ? code`${drizzle('count')}()` : object(countEntries(count, source, env)),
          },
        ];
  return [
    ...counts,
    ...fields.map((aggregate) => ({
      key: aggregate.function,
      value: object(
        aggregate.fields.map((field) => ({
          key: field.name,
          value: printValue(aggregate.function, field, source, env),
        })),
      ),
    })),
  ];
}

const FUNCTIONS = { _sum: 'sum', _avg: 'avg', _min: 'min', _max: 'max' } as const;

/** An aggregate with the type that Prisma gives it: sums of integers are numbers, averages too, of decimals decimals (semantics 13.3). */
function printValue(name: AggregateField['function'], field: ColumnRef, source: Source, env: PrintEnv): Code {
  const value = code`${drizzle(FUNCTIONS[name])}(${sourceColumn(field, source, env)})`;
  if (name === '_min' || name === '_max')
    return source === 'rows'
      ? code`${value}.mapWith(${printColumn({ table: tableOfField(field, env), field }, env)})`
      : value;
  if (field.type === 'Decimal' || (name === '_sum' && field.type === 'BigInt'))
    return code`${value}.mapWith(${field.type === 'Decimal' ? code`(value: string) => new ${drizzle('Decimal', 'decimal.js')}(value)` : 'BigInt'})`;
  return code`${value}.mapWith(Number)`;
}

function tableOfField(field: ColumnRef, env: PrintEnv): Table {
  const model = env.facts.datamodel.models.find((candidate) => candidate.fields.includes(field));
  if (!model) throw new Error(`${field.name} belongs to no model.`);
  return { model };
}

/** `db.select({ _sum: { age: sum(users.age).mapWith(Number) } }).from(users)` */
export function printAggregateRead(plan: AggregatePlan, use: Use, env: PrintEnv): PrintedRead {
  return onlyRow(fromAnyEnd(plan, env, printAggregates), undefined, use);
}

function printAggregates(plan: AggregatePlan, env: PrintEnv): Code {
  const counted = Array.isArray(plan.count) ? plan.count.flatMap((field) => field ?? []) : [];
  const columns = [...counted, ...plan.fields.flatMap(({ fields }) => fields)];
  const source = printSource(plan, columns, env);
  const selection = object(aggregateEntries(plan.count, plan.fields, source.table, env));
  return chain(env.client, [code`select(${selection})`, ...source.calls]);
}
