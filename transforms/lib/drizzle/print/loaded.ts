import type { RowsOf, RowsPlan, Tree, TreeRelation } from '../../query/plan/plan';
import { isMentioned } from '../../query/plan/mentions';
import { joinOf } from '../../query/plan/plan-tree';
import type { Column, Table } from '../../query/plan/predicate';
import { freshName } from '../../source/scope';
import { array, call, chain, code, drizzle, object, parity, type Code, type Hole } from '../code';
import { joinTableOf, printColumn, printTable, type PrintEnv } from './env';
import { quoted } from './operand';
import { printOrder } from './order';
import { allOf, printPredicate } from './predicate';
import { printRows, printSelect, printSelection } from './select';
import { printSteps } from './shape';

/** `withMany(db.select().from(users), 'posts', ['id', 'authorId'], (keys) => db.select()…)`: a promise of the rows with all that is loaded with them. */
export function printLoaded(plan: RowsPlan, env: PrintEnv): Code {
  return withRelations(printSelect(plan, env), plan.tree, plan.table, env);
}

/** What a relation compares: a column of the row that asks, one of those that belong to it, and the values asked for. */
interface Join {
  own: string;
  foreign: Column;
  keys: string;
}

const NAMES = ['keys', 'others', 'third', 'fourth'];

function nameOfKeys(name: string, { rows, tree }: TreeRelation, env: PrintEnv): string {
  return isMentioned(name, [rows, tree.relations, tree.counts]) ? freshName(env.file, name) : name;
}

function oneOrAll(names: string[]): Hole {
  const [only] = names;
  return names.length === 1 && only !== undefined ? only : array(names);
}

function withRelations(rows: Code, tree: Tree, table: Table, env: PrintEnv): Code {
  return tree.relations.reduce((loaded, relation) => {
    const { field } = relation;
    const joins = joinOf(relation, { model: table.model }).map(({ own, foreign }, index) => ({
      own: quoted(own.name),
      foreign,
      keys: nameOfKeys(NAMES[index] ?? 'keys', relation, env),
    }));
    const query = withRelations(
      printRelated(relation, joins, env),
      relation.tree,
      { model: relation.tree.model },
      env,
    );
    const load = code`(${joins.map((join) => join.keys).join(', ')}) => ${query}`;
    const finish = printFinish(relation, joins, env);
    const helper = field.isList ? 'withMany' : field.isRequired ? 'withRequired' : 'withOne';
    return call(parity(helper), [
      loaded,
      quoted(field.name),
      array([
        oneOrAll(joins.map(({ own }) => own)),
        oneOrAll(joins.map(({ foreign }) => quoted(foreign.field.name))),
      ]),
      relation.when ? code`${{ node: relation.when.expression }} ? ${load} : undefined` : load,
      ...(finish ? [finish] : []),
    ]);
  }, rows);
}

/** The query for all rows of a relation that belong to the keys. */
function printRelated({ rows, tree, field }: TreeRelation, joins: readonly Join[], env: PrintEnv): Code {
  const table: Table = { model: tree.model };
  const belongs = joins.map(
    ({ foreign, keys }) => code`${drizzle('inArray')}(${printColumn(foreign, env)}, ${keys})`,
  );
  const where = printPredicate(rows.where, env);
  const condition = allOf(where ? [...belongs, where] : belongs) ?? code``;
  const order = rows.orderBy.length > 0 ? [call('orderBy', printOrder(rows.orderBy, env))] : [];
  if (!field.joinTable) {
    const [from] = printRows(NO_ROWS, table, env);
    return chain(env.client, [
      code`select(${printSelection(tree, table, env) ?? ''})`,
      from ?? code``,
      code`where(${condition})`,
      ...order,
    ]);
  }
  const join = joinTableOf(field.joinTable.name, env);
  const key = tree.model.primaryKey?.fields[0] ?? 'id';
  const selection = printSelection(tree, table, env);
  const own = joins.map(({ foreign }) => ({ key: foreign.field.name, value: printColumn(foreign, env) }));
  const all = { key: null, value: code`...${drizzle('getTableColumns')}(${printTable(table, env)})` };
  const columns = selection ? [{ key: null, value: code`...${selection}` }, ...own] : [all, ...own];
  return chain(env.client, [
    code`select(${object(columns)})`,
    code`from(${join})`,
    code`innerJoin(${printTable(table, env)}, ${drizzle('eq')}(${printTable(table, env)}.${key}, ${join}.${field.joinTable.other}))`,
    code`where(${condition})`,
    ...order,
  ]);
}

const NO_ROWS: RowsOf = { orderBy: [], steps: [] };

/** What is left of the list of one row: as many as are asked for, without columns that were read only to tell whose they are. */
function printFinish(
  { rows, tree, field }: TreeRelation,
  joins: readonly Join[],
  env: PrintEnv,
): Code | undefined {
  const list = tree.model.accessor;
  const steps =
    rows.limit && field.isList ? [{ kind: 'slice' as const, take: rows.limit }, ...rows.steps] : rows.steps;
  const taken = printSteps(field.isList ? steps : [], code`rows`, env);
  const join = field.joinTable ? joins[0]?.foreign.field.name : undefined;
  const removed = [...hiddenOf(tree), ...(join === undefined ? [] : [`${join}: _${join}`])];
  const isTaken = field.isList && steps.length > 0;
  if (removed.length === 0) return isTaken ? code`(rows) => ${taken}` : undefined;
  const mapper = code`({ ${removed.map((name) => code`${name}`)}, ...${list} }) => ${list}`;
  return code`(rows) => ${taken}.map(${mapper})`;
}

function hiddenOf({ columns }: Tree): string[] {
  return columns === 'all'
    ? []
    : columns.flatMap(({ field, isHidden }) => (isHidden ? [`${field.name}: _${field.name}`] : []));
}
