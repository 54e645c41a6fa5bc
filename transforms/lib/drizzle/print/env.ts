import type { ProjectFacts } from '../../facts/types';
import type { Datamodel, Model } from '../../prisma/datamodel';
import type { Column, Table } from '../../query/plan/predicate';
import type { KeyedColumn } from '../../query/query';
import type { SourceFile } from '../../source/source-file';
import { code, member, type Code, type ImportRef } from '../code';
import { schemaNames, type SchemaNames } from '../table-names';

/** What printing may look at: the compiler's env will do. */
export interface PrintEnv {
  file: SourceFile;
  facts: ProjectFacts;
  /** Drizzle's client at this place. */
  client: Code;
  /** What tables are called inside a callback or subquery, by their parameter's name in the plan; the table itself where it is not there. */
  parameters?: Record<string, Code>;
  /** Those among them that are tables themselves, not their columns. */
  aliases?: Record<string, Code>;
  /** In a callback of a relational query: what its parameter calls the columns of the model that is queried. */
  root?: { model: string; name: Code };
  /** In the callback of a page that is read from either end: the parameter that knows from which. */
  page?: string;
  /** In `having`: the aggregate that stands in the place of a column. */
  aggregated?: { column: Column; expression: Code };
}

const known = new WeakMap<Datamodel, SchemaNames>();

/** The names that the generated schema exports. */
export function namesOf(env: Pick<PrintEnv, 'facts'>): SchemaNames {
  const { datamodel } = env.facts;
  let names = known.get(datamodel);
  if (!names) known.set(datamodel, (names = schemaNames(datamodel)));
  return names;
}

/** The table of a model, to be imported from the schema: `users`. */
export function tableOf(model: Model, env: Pick<PrintEnv, 'facts'>): ImportRef {
  return schemaImport(namesOf(env).models[model.name]?.table ?? model.accessor);
}

/** The join table of an implicit many-to-many relation, by its physical name. */
export function joinTableOf(dbName: string, env: Pick<PrintEnv, 'facts'>): ImportRef {
  return schemaImport(namesOf(env).joinTables[dbName]?.table ?? dbName);
}

function schemaImport(name: string): ImportRef {
  return { type: 'import', from: { module: 'schema' }, name, alias: `${name}Table` };
}

/** The table, or what a callback's parameter or an alias calls it: the columns that stands for it. */
export function printTable(table: Table | { joinTable: string }, env: PrintEnv): Code {
  if ('joinTable' in table) return code`${joinTableOf(table.joinTable, env)}`;
  const isRoot = table.parameter === undefined && env.root?.model === table.model.name;
  const parameter = isRoot ? env.root?.name : env.parameters?.[table.parameter ?? ''];
  return parameter ?? code`${tableOf(table.model, env)}`;
}

/** The table or its alias, also where a callback's parameter stands for its columns: a query renames those of the table there. */
export function printWholeTable(table: Table, env: PrintEnv): Code {
  return env.aliases?.[table.parameter ?? ''] ?? code`${tableOf(table.model, env)}`;
}

/** `users[sortBy]`: the column that a value of the program names. */
export function printKeyedColumn({ key }: KeyedColumn, table: Table, env: PrintEnv): Code {
  return code`${printTable(table, env)}[${{ node: key.expression }}]`;
}

/** `users.email` */
export function printColumn(column: Column, env: PrintEnv): Code {
  if (env.aggregated && env.aggregated.column.field.name === column.field.name)
    return env.aggregated.expression;
  return code`${printTable(column.table, env)}${member(column.field.name)}`;
}
