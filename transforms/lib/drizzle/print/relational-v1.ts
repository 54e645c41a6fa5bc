import type { Amount, RowsOf, RowsPlan, Tree, TreeRelation } from '../../query/plan/plan';
import type { Operator, Predicate, Table } from '../../query/plan/predicate';
import { isMentioned } from '../../query/plan/mentions';
import type { ColumnRef } from '../../query/query';
import type { Value } from '../../query/value';
import { freshName } from '../../source/scope';
import { array, chain, code, member, object, propertyKey, type Code, type Hole } from '../code';
import { printAmount, printWithin } from './amount';
import { printCountColumn } from './count';
import { namesOf, type PrintEnv } from './env';
import { printCompared, printOperand, printPattern } from './operand';
import { printOrder } from './order';
import { printPredicate } from './predicate';

type Entries = { key: string; value: Hole }[];

/**
 * `db.query.posts.findMany({ where: { published: true }, with: { tags: true }, orderBy: { slug: 'asc' } })` of Drizzle 1.0, where
 * `defineRelations` knows many-to-many relations by themselves and numbers come through exactly.
 */
export function printRelationalV1(plan: RowsPlan, method: 'findFirst' | 'findMany', env: PrintEnv): Code {
  const table = namesOf(env).models[plan.table.model.name]?.table ?? plan.table.model.accessor;
  const rows = method === 'findFirst' ? { ...plan.rows, limit: undefined } : plan.rows;
  const config = configOf(plan.tree, rows, plan.table, env);
  return chain(code`${env.client}.query${member(table)}`, [code`${method}(${object(config)})`]);
}

function configOf(tree: Tree, rows: RowsOf, table: Table, env: PrintEnv): Entries {
  const { name, inside } = withColumns(table, [rows.where, rows.orderBy], env);
  const conditions = rows.where && entriesOf(rows.where, table);
  const where = rows.where && (conditions ?? [raw(rows.where, name, inside)]);
  const amounts: [string, Amount | undefined][] = [
    ['limit', rows.limit],
    ['offset', rows.offset],
  ];
  return [
    ...(where && where.length > 0 ? [{ key: 'where', value: object(where) }] : []),
    ...columnsOf(tree),
    ...extrasOf(tree, name, inside),
    ...withOf(tree, env),
    ...orderOf(rows, name, inside),
    ...amounts.flatMap(([key, amount]) =>
      amount ? [{ key, value: printWithin(rows, printAmount(amount)) }] : [],
    ),
  ];
}

/** The env of a callback whose parameter stands for the columns of the table. */
function withColumns(table: Table, values: unknown, env: PrintEnv): { name: string; inside: PrintEnv } {
  const name = isMentioned('t', values) ? freshName(env.file, 't') : 't';
  const columns = code`${name}`;
  const root = { model: table.model.name, name: columns };
  const parameters = { ...env.parameters, [table.parameter ?? table.model.accessor]: columns };
  return { name, inside: { ...env, root, parameters } };
}

function raw(predicate: Predicate, name: string, inside: PrintEnv): Entries[number] {
  return { key: 'RAW', value: code`(${name}) => ${printPredicate(predicate, inside) ?? 'undefined'}` };
}

/** A condition as the keys of a filter object; undefined where it takes SQL. */
function entriesOf(predicate: Predicate, table: Table): Entries | undefined {
  switch (predicate.kind) {
    case 'compare':
      return compareEntries(predicate);
    case 'in': {
      if (predicate.ignoreCase) return undefined;
      const field = predicate.column.field as ColumnRef;
      const values = array(predicate.values.map((value) => printOperand(value, field)));
      return ofColumn(field, object([{ key: predicate.negated ? 'notIn' : 'in', value: values }]));
    }
    case 'null': {
      const key = predicate.negated ? 'isNotNull' : 'isNull';
      return ofColumn(predicate.column.field, object([{ key, value: 'true' }]));
    }
    case 'and': {
      const members = predicate.members.map((item) => entriesOf(item, table));
      if (!members.every((item) => item !== undefined)) return undefined;
      const all = members.flat();
      return new Set(all.map(({ key }) => key)).size === all.length
        ? all
        : [{ key: 'AND', value: array(members.map((item) => object(item))) }];
    }
    case 'or': {
      const members = predicate.members.map((item) => entriesOf(item, table));
      return members.every((item) => item !== undefined)
        ? [{ key: 'OR', value: array(members.map((item) => object(item))) }]
        : undefined;
    }
    default:
      return undefined;
  }
}

const OPERATORS: Partial<Record<Operator, string>> = {
  ne: 'ne',
  lt: 'lt',
  lte: 'lte',
  gt: 'gt',
  gte: 'gte',
  in: 'in',
  notIn: 'notIn',
};

function compareEntries(predicate: Extract<Predicate, { kind: 'compare' }>): Entries | undefined {
  const { operator, value, match, missing, ignoreCase } = predicate;
  const field = predicate.column.field as ColumnRef;
  if (missing !== 'never') return undefined;
  const operand = match ? printPattern(value, match) : printCompared(value, field, operator);
  const like = { like: ignoreCase ? 'ilike' : 'like', notLike: ignoreCase ? 'notIlike' : 'notLike' };
  if (operator === 'like' || operator === 'notLike')
    return ofColumn(field, object([{ key: like[operator], value: operand }]));
  if (ignoreCase) return undefined;
  // Without an operator an object would be read as one: a Date would ask for nothing (semantics 20.5).
  if (operator === 'eq')
    return ofColumn(field, isPlain(value, field) ? operand : object([{ key: 'eq', value: operand }]));
  const name = OPERATORS[operator];
  return name === undefined ? undefined : ofColumn(field, object([{ key: name, value: operand }]));
}

function isPlain({ type, literal }: Value, field: ColumnRef): boolean {
  if (field.isList || (field.kind === 'scalar' && !/^(String|Int|Float|Boolean)$/.test(field.type)))
    return false;
  return type === 'string' || type === 'number' || type === 'boolean' || literal !== undefined;
}

function ofColumn({ name }: { name: string }, value: Hole): Entries {
  return [{ key: name, value }];
}

function columnsOf({ columns }: Tree): Entries {
  if (columns === 'all') return [];
  const entries = columns.map(({ field, when }) => ({
    key: field.name,
    value: when ? code`${{ node: when.expression }}` : 'true',
  }));
  return [{ key: 'columns', value: object(entries) }];
}

function extrasOf({ counts }: Tree, name: string, inside: PrintEnv): Entries {
  if (counts.length === 0) return [];
  const entries = counts.map((count) => ({
    key: `${count.field.name}Count`,
    value: code`(${name}) => ${printCountColumn(count, inside)}`,
  }));
  return [{ key: 'extras', value: object(entries) }];
}

function withOf({ relations }: Tree, env: PrintEnv): Entries {
  if (relations.length === 0) return [];
  return [
    {
      key: 'with',
      value: object(
        relations.map((relation) => ({ key: relation.field.name, value: printRelation(relation, env) })),
      ),
    },
  ];
}

function printRelation({ field, rows, tree, when }: TreeRelation, env: PrintEnv): Code {
  const table: Table = { model: tree.model, parameter: field.joinTable ? undefined : tree.model.accessor };
  const config = configOf(tree, rows, table, env);
  const value = config.length > 0 ? object(config) : code`true`;
  return when ? code`${{ node: when.expression }} ? ${value} : undefined` : value;
}

/** `{ slug: 'asc' }`; what is no plain column by a callback. */
function orderOf({ orderBy }: RowsOf, name: string, inside: PrintEnv): Entries {
  if (orderBy.length === 0) return [];
  const plain = orderBy.flatMap((term) =>
    term.kind === 'column' && typeof term.direction === 'string' && !term.nulls && inside.page === undefined
      ? [{ key: propertyKey(term.column.field.name), value: `'${term.direction}'` }]
      : [],
  );
  if (plain.length === orderBy.length) return [{ key: 'orderBy', value: object(plain) }];
  return [{ key: 'orderBy', value: code`(${name}) => ${array(printOrder(orderBy, inside))}` }];
}
