import type { TreeCount } from '../../query/plan/plan';
import { COUNTED } from '../../query/plan/plan-tree';
import { dialectOf } from '../../query/dialect';
import { call, chain, code, drizzle, object, type Code } from '../code';
import { printColumn, printTable, type PrintEnv } from './env';
import { printAlias } from './order';
import { allOf, printPredicate } from './predicate';

/** Parameter of the callback that gets the columns of a relational query's root, which bears the table's own name in SQL. */
export const ROOT = 'root';

/** The number of rows as a number: PostgreSQL's drivers give a bigint as text. */
const COUNT = { postgresql: 'count(*)::int', mysql: 'count(*)', sqlite: 'count(*)' };

/**
 * The number of related rows inside `db.select({…})`: `db.$count(posts, eq(posts.authorId, users.id))`. A relation to
 * the same table needs an alias, which `$count` cannot take.
 */
export function printCountColumn(count: TreeCount, env: PrintEnv): Code {
  if (isSelf(count) || ('joinTable' in count.from && count.from.to)) {
    return code`${drizzle('sql')}<number>\`(\${${printCountQuery(count, env)}})\`.mapWith(Number)`;
  }
  return call(code`${env.client}.$count`, [printFrom(count, env), conditions(count, env, env)]);
}

/** The same as a subquery: for the `extras` of a relational query, and where `$count` will not do. */
export function printCountQuery(count: TreeCount, env: PrintEnv): Code {
  const own: Record<string, Code> = isSelf(count)
    ? { [COUNTED]: printAlias(count.counted, count.field.name, env) }
    : {};
  const inside = {
    ...env,
    parameters: { ...env.parameters, ...own },
    aliases: { ...env.aliases, ...own },
  };
  const steps = [
    code`select(${object([{ key: 'count', value: code`${drizzle('sql')}\`${COUNT[dialectOf(env.facts.datamodel)]}\`` }])})`,
    code`from(${printFrom(count, inside)})`,
  ];
  if ('joinTable' in count.from && count.from.to) {
    const { key, side, table } = count.from.to;
    steps.push(
      call('innerJoin', [
        printTable(table, inside),
        code`${drizzle('eq')}(${printColumn(key, inside)}, ${printColumn(side, inside)})`,
      ]),
    );
  }
  steps.push(code`where(${conditions(count, inside, env)})`);
  return chain(env.client, steps);
}

function isSelf({ counted, on, from }: TreeCount): boolean {
  const [, outer] = on[0] ?? [];
  if ('joinTable' in from && !from.to) return false;
  return (
    outer !== undefined &&
    'model' in outer.table &&
    outer.table.model.name === counted.model.name &&
    (outer.table.parameter === undefined || outer.table.parameter === ROOT)
  );
}

function printFrom({ from }: TreeCount, env: PrintEnv): Code {
  return printTable('joinTable' in from ? from : from.table, env);
}

function conditions({ on, where }: TreeCount, inside: PrintEnv, outside: PrintEnv): Code {
  const joins = on.map(
    ([inner, outer]) => code`${drizzle('eq')}(${printColumn(inner, inside)}, ${printColumn(outer, outside)})`,
  );
  const condition = printPredicate(where, inside);
  return allOf(condition ? [...joins, condition] : joins) ?? code``;
}
