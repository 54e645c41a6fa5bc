import { modelNamed, type RelationField } from '../../prisma/datamodel';
import type { OrderTerm, SortDirection } from '../../query/plan/plan';
import { columnOf } from '../../query/plan/plan-filter';
import { sourceOf } from '../../query/plan/plan-relation';
import { dialectOf } from '../../query/dialect';
import type { Column, Table } from '../../query/plan/predicate';
import { array, call, chain, code, drizzle, object, type Code, type Hole } from '../code';
import { printColumn, printKeyedColumn, printTable, printWholeTable, type PrintEnv } from './env';
import { dynamic } from './dynamic';
import { quoted } from './operand';

/** The terms of an `orderBy`, each an argument. */
export function printOrder(terms: OrderTerm[], env: PrintEnv): Code[] {
  return terms.map((term) => printTerm(term, env));
}

function printTerm(term: OrderTerm, env: PrintEnv): Code {
  switch (term.kind) {
    case 'column':
      return printDirected(printColumn(term.column, env), term, env);
    case 'related':
      return printDirected(code`${drizzle('sql')}\`${printValue(term, env)}\``, term, env);
    case 'aggregate':
      return printDirected(printAggregate(term.function, term.column, env), term, env);
    case 'keyed': {
      const column = printKeyedColumn(term.column, term.table, env);
      const expression = term.function ? code`${drizzle(term.function.slice(1))}(${column})` : column;
      return printDirected(expression, term, env);
    }
    case 'dynamic':
      return printDynamicOrder(term, env);
    case 'choice':
      return printChoice(term, env);
  }
}

/** Whether a term stands for any number of arguments: it is printed as `...terms`. */
export function isSpread(term: OrderTerm | undefined): boolean {
  if (term?.kind === 'choice') return [term.consequent, term.alternate].some((terms) => !isSingle(terms));
  return term?.kind === 'dynamic';
}

function isSingle([first, ...others]: OrderTerm[]): boolean {
  return first !== undefined && others.length === 0 && !isSpread(first);
}

/** `byName ? asc(users.name) : desc(users.id)`, or lists where one of the orders has not exactly one term. */
function printChoice(term: Extract<OrderTerm, { kind: 'choice' }>, env: PrintEnv): Code {
  const [consequent, alternate] = [printOrder(term.consequent, env), printOrder(term.alternate, env)];
  const test = { node: term.test.expression };
  return isSpread(term)
    ? code`...(${test} ? ${array(consequent)} : ${array(alternate)})`
    : code`${test} ? ${consequent[0] ?? ''} : ${alternate[0] ?? ''}`;
}

/** `count()`, `sum(orders.total)`, … as it stands in `having` and `orderBy`. */
export function printAggregate(
  name: '_count' | '_sum' | '_avg' | '_min' | '_max',
  column: Column | undefined,
  env: PrintEnv,
): Code {
  const fn = drizzle(name.slice(1));
  return column ? code`${fn}(${printColumn(column, env)})` : code`${fn}()`;
}

/** `asc(…)` or `desc(…)` of an expression, also where the direction is only known at run time. */
export function printDirected(
  expression: Code,
  { direction, nulls }: { direction: SortDirection; nulls?: 'first' | 'last' },
  env: PrintEnv,
): Code {
  if (typeof direction === 'string') return printDirection(direction, expression, nulls, env);
  const [yes, no] = direction.reversed ? (['asc', 'desc'] as const) : (['desc', 'asc'] as const);
  const test = code`${{ node: direction.value.expression }} === ${quoted('desc')}`;
  return code`${test} ? ${printDirection(yes, expression, nulls, env)} : ${printDirection(no, expression, nulls, env)}`;
}

/** On a page that is read from either end, its own `asc` and `desc` change places with the end. */
function printDirection(
  direction: 'asc' | 'desc',
  expression: Code,
  nulls: 'first' | 'last' | undefined,
  env: PrintEnv,
): Code {
  const { page } = env;
  if (!nulls) return code`${page === undefined ? drizzle(direction) : `${page}.${direction}`}(${expression})`;
  const forward = nullsOf(expression, direction, nulls, env);
  if (page === undefined) return forward;
  const backward = nullsOf(
    expression,
    direction === 'asc' ? 'desc' : 'asc',
    nulls === 'first' ? 'last' : 'first',
    env,
  );
  return code`${page}.isBackward ? ${backward} : ${forward}`;
}

function printDynamicOrder(term: Extract<OrderTerm, { kind: 'dynamic' }>, env: PrintEnv): Code {
  const terms = (name: string): Code =>
    call(dynamic(name), [
      printWholeTable(term.table, env),
      { node: term.value.expression },
      ...(term.key ? [array(term.key.map(quoted))] : term.related ? ['[]'] : []),
      ...(term.related ? [call(dynamic('orderedBy'), [code`${env.client}`])] : []),
    ]);
  const own = term.reversed ? 'reversedOrderOf' : 'orderOf';
  if (env.page === undefined) return code`...${terms(own)}`;
  return code`...(${env.page}.isBackward ? ${terms('reversedOrderOf')} : ${terms(own)})`;
}

/** MySQL has no `nulls first`: whether there is a value is an order of its own. */
function nullsOf(expression: Code, direction: string, nulls: 'first' | 'last', env: PrintEnv): Code {
  if (dialectOf(env.facts.datamodel) !== 'mysql')
    return code`${drizzle('sql')}\`\${${expression}} ${direction} nulls ${nulls}\``;
  const missing = nulls === 'last' ? 'is null' : 'is not null';
  return code`${drizzle('sql')}\`\${${expression}} ${missing}, \${${expression}} ${direction}\``;
}

/** In a template: without a row on the way there is none to count. */
function printValue(term: Extract<OrderTerm, { kind: 'related' }>, env: PrintEnv): Code {
  const value = code`(\${${printRelated(term, env)}})`;
  return term.target === 'count' && term.path.length > 1 ? code`coalesce(${value}, 0)` : value;
}

/** A scalar subquery: a column of the row at the end of to-one relations, or the number of related rows. */
function printRelated(term: Extract<OrderTerm, { kind: 'related' }>, env: PrintEnv): Code {
  const [first, ...rest] = term.path;
  if (!first) throw new Error('An order through no relation.');
  return printThrough(first, rest, term.outer, term.target, env);
}

function printThrough(
  field: RelationField,
  rest: RelationField[],
  outer: Table,
  target: { column: { name: string } } | 'count',
  env: PrintEnv,
): Code {
  const isSelf = field.type === outer.model.name && outer.parameter === undefined;
  const inner: Table = {
    model: modelNamed(env.facts.datamodel, field.type),
    parameter: isSelf ? `related ${field.name}` : undefined,
  };
  const inside = isSelf
    ? {
        ...env,
        parameters: { ...env.parameters, [`related ${field.name}`]: printAlias(inner, field.name, env) },
      }
    : env;
  const { from, on } = sourceOf(field, outer, inner, false);
  const [next, ...further] = rest;
  const joined = on.map(
    ([own, other]) => code`${drizzle('eq')}(${printColumn(own, inside)}, ${printColumn(other, env)})`,
  );
  const where = joined.length > 1 ? call(drizzle('and'), joined) : joined[0];
  const table = printTable('joinTable' in from ? from : from.table, inside);
  const steps: Hole[] = [code`from(${table})`, code`where(${where ?? ''})`];
  if (next) {
    const value = code`${drizzle('sql')}\`(\${${printThrough(next, further, inner, target, inside)}})\``;
    return chain(env.client, [code`select(${object([{ key: 'value', value }])})`, ...steps]);
  }
  if (target === 'count')
    return chain(env.client, [
      code`select(${object([{ key: 'count', value: code`${drizzle('count')}()` }])})`,
      ...steps,
    ]);
  const column = columnOf(inner, target.column.name);
  return chain(env.client, [
    code`select(${object([{ key: target.column.name, value: printColumn(column, inside) }])})`,
    ...steps,
  ]);
}

/** `alias(users, 'manager')`: equal aliases may be made as often as they are needed. */
export function printAlias(table: Table, name: string, env: PrintEnv): Code {
  const dialects = { postgresql: 'pg-core', mysql: 'mysql-core', sqlite: 'sqlite-core' };
  const alias = drizzle('alias', `drizzle-orm/${dialects[env.facts.target.dialect]}`);
  return code`${alias}(${printTable({ model: table.model }, { ...env, root: undefined })}, ${quoted(name)})`;
}
