import { clientColumns } from '../../prisma/datamodel';
import type { RowsOf, RowsPlan, Tree, TreeRelation } from '../../query/plan/plan';
import type { ColumnRef } from '../../query/query';
import { predicatesIn, type Predicate, type Table } from '../../query/plan/predicate';
import { isMentioned } from '../../query/plan/mentions';
import { freshName } from '../../source/scope';
import { array, call, chain, code, drizzle, object, type Code, type Hole } from '../code';
import { member } from '../code';
import { printAmount, printWithin } from './amount';
import { printCountQuery, ROOT } from './count';
import { inexactColumns, printAsText } from './exact';
import { joinTableOf, namesOf, printColumn, type PrintEnv } from './env';
import { termsOf } from '../../query/plan/plan-rows';
import { isSpread, printDirected, printOrder } from './order';
import { printPredicate } from './predicate';
import { printRelationalV1 } from './relational-v1';

type Entries = { key: string; value: Hole }[];

/** `db.query.users.findMany({ where, with: { posts: true } })` of Drizzle 0.45. */
export function printRelational(plan: RowsPlan, method: 'findFirst' | 'findMany', env: PrintEnv): Code {
  if (env.facts.target.drizzle === '1.0') return printRelationalV1(plan, method, env);
  const table = namesOf(env).models[plan.table.model.name]?.table ?? plan.table.model.accessor;
  const { limit, ...rows } = plan.rows;
  const tree = printTree(plan.tree, plan.table, false, env);
  const config = arranged(
    tree,
    printRootPage(method === 'findFirst' ? rows : { ...rows, limit }, plan.table, env),
  );
  return chain(code`${env.client}.query${member(table)}`, [code`${method}(${object(config)})`]);
}

/**
 * Drizzle calls the queried table by its name in the schema, not in the database, and renames only the columns that stand
 * directly in a condition (semantics 20.1): where the two names differ, subqueries take the outer columns from a callback.
 */
function printRootPage(rows: RowsOf, table: Table, env: PrintEnv): Entries {
  const { model } = table;
  const isNamedAlike = namesOf(env).models[model.name]?.table === model.dbName && model.schema === undefined;
  const isRelated = termsOf(rows.orderBy).some(({ kind }) => kind === 'related');
  if (isNamedAlike || (!hasSubquery(rows.where) && !isRelated)) return printPage(rows, env);
  const inside = withParameter({ ...table, parameter: ROOT }, [rows.where, rows.orderBy], env);
  const outside = printPage(rows, env);
  const within = printPage(rows, { ...env, root: { model: model.name, name: code`${inside.name}` } });
  return outside.map((entry, index) => {
    const asks = entry.key === 'where' ? hasSubquery(rows.where) : entry.key === 'orderBy' && isRelated;
    return asks ? { key: entry.key, value: code`(${inside.name}) => ${within[index]?.value ?? ''}` } : entry;
  });
}

function printPage(rows: RowsOf, env: PrintEnv): Entries {
  const where = printPredicate(rows.where, env);
  const order = printOrder(rows.orderBy, env);
  return [
    ...(where ? [{ key: 'where', value: where }] : []),
    ...(order.length > 0
      ? [
          {
            key: 'orderBy',
            value: order.length === 1 && !isSpread(rows.orderBy[0]) ? (order[0] ?? '') : array(order),
          },
        ]
      : []),
    ...(rows.limit ? [{ key: 'limit', value: printWithin(rows, printAmount(rows.limit)) }] : []),
    ...(rows.offset ? [{ key: 'offset', value: printWithin(rows, printAmount(rows.offset)) }] : []),
  ];
}

/** `columns`, `extras` and `with` of a model. */
function printTree(tree: Tree, table: Table, isNested: boolean, env: PrintEnv): Entries {
  const inexact = isNested ? inexactColumns(tree, env) : [];
  const columns = printColumns(
    tree,
    inexact.map(({ name }) => name),
  );
  const extras = printExtras(tree, inexact, table, env);
  const relations = tree.relations.map((relation) => ({
    key: relation.field.name,
    value: printRelation(relation, env),
  }));
  return [
    ...(columns ? [{ key: 'columns', value: columns }] : []),
    ...(extras ? [{ key: 'extras', value: extras }] : []),
    ...(relations.length > 0 ? [{ key: 'with', value: object(relations) }] : []),
  ];
}

/** The columns wanted, or those not wanted where the call says `omit`; undefined for all. */
function printColumns(tree: Tree, inexact: string[]): Code | undefined {
  if (tree.columns === 'all')
    return inexact.length === 0 ? undefined : object(inexact.map((name) => ({ key: name, value: 'false' })));
  const wanted = tree.columns.filter(({ field }) => !inexact.includes(field.name));
  const unwanted = clientColumns(tree.model).filter(
    ({ name }) => !wanted.some(({ field }) => field.name === name),
  );
  const isPlain = wanted.every(({ when }) => !when);
  const others = tree.model.fields.some(
    (field) => field.kind === 'unsupported' || (field.kind !== 'relation' && field.isIgnored),
  );
  if (tree.isOmit && isPlain && !others && unwanted.length > 0)
    return object(unwanted.map(({ name }) => ({ key: name, value: 'false' })));
  return object(
    wanted.map(({ field, when }) => ({
      key: field.name,
      value: when ? code`${{ node: when.expression }}` : 'true',
    })),
  );
}

/** Name under which a relational query gives the number of related rows. */
export function countAlias(field: string): string {
  return `${field}Count`;
}

function printExtras(tree: Tree, inexact: ColumnRef[], table: Table, env: PrintEnv): Code | undefined {
  if (tree.counts.length === 0 && inexact.length === 0) return undefined;
  const sql = drizzle('sql');
  const inside = withParameter(
    table.parameter === undefined ? { ...table, parameter: ROOT } : table,
    [],
    env,
  );
  const counts = tree.counts.map((count) => ({
    ...count,
    on: count.on.map(
      ([inner, outer]) => [inner, { ...outer, table: inside.table }] as (typeof count.on)[number],
    ),
  }));
  const entries = [
    ...inexact.map((field) => {
      const text = printAsText(field, code`${inside.name}${member(field.name)}`, env);
      return {
        key: field.name,
        value: code`${sql}<${field.isList ? 'string[] | null' : 'string'}>\`${text}\`.as('${field.name}')`,
      };
    }),
    ...counts.map((count) => ({
      key: countAlias(count.field.name),
      value: code`${sql}<number>\`(\${${printCountQuery(count, inside.env)}})\`.as('${countAlias(count.field.name)}')`,
    })),
  ];
  return code`(${inside.name}) => (${object(entries)})`;
}

/** The env inside a callback whose parameter stands for the columns of `table`. */
function withParameter(
  table: Table,
  values: unknown[],
  env: PrintEnv,
): { env: PrintEnv; name: string; table: Table } {
  const { accessor } = table.model;
  const name = isMentioned(accessor, values) ? freshName(env.file, accessor) : accessor;
  return {
    env: { ...env, parameters: { ...env.parameters, [table.parameter ?? ROOT]: code`${name}` } },
    name,
    table,
  };
}

function printRelation(relation: TreeRelation, env: PrintEnv): Code {
  const { field, when } = relation;
  const config = field.joinTable ? printThroughJoin(relation, env) : printDirect(relation, env);
  const value = config.length > 0 ? object(config) : code`true`;
  return when ? code`${{ node: when.expression }} ? ${value} : undefined` : value;
}

function printDirect({ rows, tree, field }: TreeRelation, env: PrintEnv): Entries {
  const table: Table = { model: tree.model, parameter: tree.model.accessor };
  const page = field.isList ? printNestedPage(rows, table, env) : [];
  return arranged(printTree(tree, table, true, env), page);
}

/** `where` first, then what is loaded, then the order. */
function arranged(tree: Entries, page: Entries): Entries {
  const where = page.filter(({ key }) => key === 'where');
  return [...where, ...tree, ...page.filter(({ key }) => key !== 'where')];
}

/** Conditions with subqueries take the columns from a callback: Drizzle renames only what stands directly in them (semantics 20.1). */
function printNestedPage(rows: RowsOf, table: Table, env: PrintEnv): Entries {
  const inside = withParameter(table, [rows.where, rows.orderBy], env);
  const where = hasSubquery(rows.where) ? printPredicate(rows.where, inside.env) : undefined;
  const isRelated = termsOf(rows.orderBy).some(({ kind }) => kind === 'related');
  const page = printPage(
    { ...rows, where: where ? undefined : rows.where, orderBy: isRelated ? [] : rows.orderBy },
    env,
  );
  const callback = (body: Code): Code => code`(${inside.name}) => ${body}`;
  return [
    ...(where ? [{ key: 'where', value: callback(where) }] : []),
    ...(isRelated ? [{ key: 'orderBy', value: callback(array(printOrder(rows.orderBy, inside.env))) }] : []),
    ...page,
  ];
}

function hasSubquery(predicate: Predicate | undefined): boolean {
  return [...predicatesIn(predicate)].some(
    ({ kind }) => kind === 'exists' || kind === 'member' || kind === 'cursor',
  );
}

/** `tags: { columns: {}, with: { tag: true } }`: the page is one of the join table, which reaches the target by subqueries. */
function printThroughJoin({ field, rows, tree }: TreeRelation, env: PrintEnv): Entries {
  const join = field.joinTable;
  if (!join) throw new Error(`${field.name} has no join table.`);
  const names = namesOf(env).joinTables[join.name];
  const target: Table = { model: tree.model };
  const nested = printTree(tree, { ...target, parameter: tree.model.accessor }, true, env);
  const step = (join.other === 'A' ? names?.a : names?.b) ?? join.other.toLowerCase();
  const key = tree.model.primaryKey?.fields[0] ?? 'id';
  const row = 'row';
  const find = (selection: Code, where: Code[]): Code =>
    chain(env.client, [
      code`select(${selection})`,
      code`from(${printColumnTable(target, env)})`,
      code`where(${where.length > 1 ? call(drizzle('and'), where) : (where[0] ?? '')})`,
    ]);
  const own = code`${drizzle('eq')}(${printColumnTable(target, env)}${member(key)}, ${row}.${join.other})`;
  const where = printPredicate(rows.where, env);
  const orderBy = rows.orderBy.flatMap((term) =>
    term.kind === 'column'
      ? printOrder(
          [{ ...term, column: { ...term.column, table: { model: tree.model, parameter: 'ordered' } } }],
          {
            ...env,
            parameters: { ...env.parameters },
          },
        ).map((printed) => ({ printed, term }))
      : [],
  );
  const orders = orderBy.map(({ term }) => {
    const selected = object([
      { key: term.column.field.name, value: printColumn({ ...term.column, table: target }, env) },
    ]);
    const value = code`${drizzle('sql')}\`(\${${find(selected, [own])}})\``;
    return printDirected(value, term, env);
  });
  const callback = (body: Code): Code => code`(${row}) => ${body}`;
  void joinTableOf;
  return [
    { key: 'columns', value: '{}' },
    { key: 'with', value: object([{ key: step, value: nested.length > 0 ? object(nested) : 'true' }]) },
    ...(where
      ? [{ key: 'where', value: callback(code`${drizzle('exists')}(${find(code``, [own, where])})`) }]
      : []),
    ...(orders.length > 0 ? [{ key: 'orderBy', value: callback(array(orders)) }] : []),
    ...(rows.limit ? [{ key: 'limit', value: printAmount(rows.limit) }] : []),
  ];
}

function printColumnTable(table: Table, env: PrintEnv): Code {
  const name = namesOf(env).models[table.model.name]?.table ?? table.model.accessor;
  return code`${{ type: 'import', from: { module: 'schema' }, name, alias: `${name}Table` }}`;
}
