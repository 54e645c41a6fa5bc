import type { RowsOf, RowsPlan, Tree } from '../../query/plan/plan';
import { listColumns } from '../../query/plan/plan-tree';
import type { Table } from '../../query/plan/predicate';
import { dialectOf } from '../../query/dialect';
import { call, chain, code, drizzle, object, type Code, type Hole } from '../code';
import { printLimit, printOffset } from './amount';
import { printCountColumn } from './count';
import { printColumn, printTable, type PrintEnv } from './env';
import { printOrder } from './order';
import { printPredicate } from './predicate';

/** `db.select(…).from(users).where(…).orderBy(…).limit(…).offset(…)` */
export function printSelect({ table, rows, tree }: RowsPlan, env: PrintEnv): Code {
  return chain(env.client, [
    code`select(${printSelection(tree, table, env) ?? ''})`,
    ...printRows(rows, table, env),
  ]);
}

/** The calls behind `select(…)`. */
export function printRows(rows: RowsOf, table: Table, env: PrintEnv): Code[] {
  const calls = [code`from(${printTable(table, env)})`];
  const where = printPredicate(rows.where, env);
  if (where) calls.push(call('where', [where]));
  if (rows.orderBy.length > 0) calls.push(call('orderBy', printOrder(rows.orderBy, env)));
  return [...calls, ...printPage(rows, env)];
}

/** `.limit(…).offset(…)`: only PostgreSQL takes an offset without a limit. */
export function printPage(
  { limit, offset, unless }: Pick<RowsOf, 'limit' | 'offset' | 'unless'>,
  env: PrintEnv,
): Code[] {
  const calls: Code[] = [];
  const isOffset = offset !== undefined && !('literal' in offset && offset.literal === 0);
  const within = (all: string, own: Code): Code =>
    unless ? code`${{ node: unless.expression }} ? ${all} : ${own}` : own;
  if (limit) calls.push(code`limit(${within('Number.MAX_SAFE_INTEGER', printLimit(limit))})`);
  else if (isOffset && dialectOf(env.facts.datamodel) !== 'postgresql')
    calls.push(code`limit(Number.MAX_SAFE_INTEGER)`);
  if (isOffset) calls.push(code`offset(${within('0', printOffset(offset))})`);
  return calls;
}

/**
 * What is selected, as an object; undefined where it is every column as it stands. A scalar list may be NULL in the
 * database, which Prisma reads as `[]`.
 */
export function printSelection(tree: Tree, table: Table, env: PrintEnv): Code | undefined {
  const lists = listColumns(tree).map((field) => ({
    name: field.name,
    value: printList(printColumn({ table, field }, env)),
  }));
  const counts = tree.counts.map((count) => ({ key: count.field.name, value: printCountColumn(count, env) }));
  const entry = { key: '_count', value: object(counts) };
  const sometimes =
    tree.countsWhen && code`...(${{ node: tree.countsWhen.expression }} && ${object([entry])})`;
  const counted = counts.length > 0 ? [sometimes ? { key: null, value: sometimes } : entry] : [];
  if (tree.columns === 'all') {
    if (lists.length === 0 && counts.length === 0) return undefined;
    const all = { key: null, value: code`...${drizzle('getTableColumns')}(${printTable(table, env)})` };
    const added = lists.map(({ name, value }) => ({ key: name, value }));
    return object([all, ...added, ...counted]);
  }
  const entries = new Map<string, { key: string | null; value: Hole }>();
  for (const { field, when } of tree.columns) {
    const value = lists.find(({ name }) => name === field.name)?.value ?? printColumn({ table, field }, env);
    const entry = { key: field.name, value };
    entries.set(
      field.name,
      when ? { key: null, value: code`...(${{ node: when.expression }} && ${object([entry])})` } : entry,
    );
  }
  for (const count of counted) entries.set('_count', count);
  const ordered = tree.keys.flatMap((key) => entries.get(key) ?? []);
  const hidden = tree.columns.flatMap(({ field, isHidden }) =>
    isHidden ? (entries.get(field.name) ?? []) : [],
  );
  return object([...ordered, ...hidden]);
}

function printList(column: Code): Code {
  return code`${drizzle('sql')}\`coalesce(\${${column}}, '{}')\`.mapWith(${column})`;
}
