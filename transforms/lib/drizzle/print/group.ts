import type { GroupPlan, HavingPredicate } from '../../query/plan/plan';
import type { Table } from '../../query/plan/predicate';
import type { ColumnRef, KeyedColumn } from '../../query/query';
import { chainOf } from '../../source/syntax';
import { call, chain, code, drizzle, object, type Code } from '../code';
import { aggregateEntries } from './aggregate';
import { fromEitherEnd } from './either-end';
import { printColumn, printKeyedColumn, printTable, type PrintEnv } from './env';
import { printAggregate, printOrder } from './order';
import { printPredicate } from './predicate';
import type { PrintedRead } from './read';
import { printPage } from './select';

/** `db.select({ role: users.role, _count: count() }).from(users).groupBy(users.role)` */
export function printGroupRead(plan: GroupPlan, env: PrintEnv): PrintedRead {
  const { take, ...rest } = plan;
  if (take)
    return {
      expression: fromEitherEnd(
        take,
        rest,
        env,
        (limit, inside) => printGroups({ ...rest, limit }, inside),
        'as read',
      ),
      yields: 'promise',
    };
  return { expression: printGroups(plan, env), yields: 'promise' };
}

function printGroups(plan: GroupPlan, env: PrintEnv): Code {
  const columns = plan.by.map((field) => printGrouped(field, plan.table, env));
  const selection = object([...columns, ...aggregateEntries(plan.count, plan.fields, plan.table, env)]);
  const where = printPredicate(plan.where, env);
  const having = plan.having && printHaving(plan.having, env);
  const calls = [
    code`select(${selection})`,
    code`from(${printTable(plan.table, env)})`,
    ...(where ? [code`where(${where})`] : []),
    call(
      'groupBy',
      columns.map(({ column }) => column),
    ),
    ...(having ? [code`having(${having})`] : []),
    ...(plan.orderBy.length > 0 ? [call('orderBy', printOrder(plan.orderBy, env))] : []),
    ...printPage(plan, env),
  ];
  return chain(env.client, calls);
}

/** What is grouped by; of a column that a value names, with a type that has each of those that it may be. */
function printGrouped(
  field: ColumnRef | KeyedColumn,
  table: Table,
  env: PrintEnv,
): { key: string | null; value: Code; column: Code } {
  if (field.kind !== 'keyed') {
    const column = printColumn({ table, field }, env);
    return { key: field.name, value: column, column };
  }
  const column = printKeyedColumn(field, table, env);
  const key = { node: field.key.expression };
  const isTyped = /\.[cm]?tsx?$/.test(env.file.path) && chainOf(field.key.expression) !== undefined;
  if (!isTyped) return { key: null, value: code`[${key}]: ${column}`, column };
  const type = code`Pick<typeof ${printTable(table, env)}, typeof ${key}>`;
  return { key: null, value: code`...({ [${key}]: ${column} } as ${type})`, column };
}

function printHaving(having: HavingPredicate, env: PrintEnv): Code {
  switch (having.kind) {
    case 'where':
      return printPredicate(having.predicate, env) ?? code`undefined`;
    case 'aggregate':
      return (
        printPredicate(having.predicate, {
          ...env,
          aggregated: {
            column: having.column,
            expression: printAggregate(having.function, having.column, env),
          },
        }) ?? code`undefined`
      );
    case 'not':
      return call(
        drizzle('and'),
        having.members.map((member) => code`${drizzle('not')}(${printHaving(member, env)})`),
      );
    default:
      return call(
        drizzle(having.kind),
        having.members.map((member) => printHaving(member, env)),
      );
  }
}
