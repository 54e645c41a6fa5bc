import pluralize from 'pluralize';
import type { Datamodel, JoinTable, Model } from '../prisma/datamodel';
import { modelNamed } from '../prisma/datamodel';
import { RESERVED_NAMES } from './reserved-names';

/** `plural`: `User` → `users` · `model`: the client's accessor, `user` · `database`: the table's physical name. */
export type NamingRule = 'plural' | 'model' | 'database';

export interface ModelNames {
  /** The table: `export const users = pgTable(…)`, also its key in `db.query`. */
  table: string;
  /** `export const usersRelations = relations(users, …)`; only printed for models that have relations. */
  relations: string;
  /** The row type, which keeps the name that `@prisma/client` exported: `User`. */
  row: string;
  /** The type of what `insert` takes: `NewUser`. */
  insert: string;
}

export interface EnumNames {
  /** The column builder: `export const roleEnum = pgEnum(…)`. */
  column: string;
  /** `export const roleLabels = pgEnum(…)`, beside `roleEnum`, where names are mapped to other labels. */
  labels: string;
  /** `export const Role = { … } as const` and `export type Role`: the name that `@prisma/client` exported. */
  values: string;
}

/**
 * Names for the table of an implicit many-to-many relation. The schema says, for `Post.tags` and `Tag.posts`:
 *
 * ```ts
 * export const postToTag = pgTable('_PostToTag', { A: text('A')…, B: integer('B')… }, …);
 * export const postsRelations = relations(posts, ({ many }) => ({ tags: many(postToTag) }));
 * export const tagsRelations = relations(tags, ({ many }) => ({ posts: many(postToTag) }));
 * export const postToTagRelations = relations(postToTag, ({ one }) => ({
 *   post: one(posts, { fields: [postToTag.A], references: [posts.id] }),
 *   tag: one(tags, { fields: [postToTag.B], references: [tags.id] }),
 * }));
 * ```
 *
 * So the relation that bears the Prisma field's name yields join rows, and one more step yields the records:
 * `with: { tags: { columns: {}, with: { tag: true } } }`, flattened by `row.tags.map(({ tag }) => tag)`.
 */
export interface JoinTableNames {
  table: string;
  relations: string;
  /** The join table's relation to the model of column A: `post`; `a` where a model is related to itself. */
  a: string;
  /** Likewise for column B: `tag`, or `b`. */
  b: string;
}

export interface SchemaNames {
  models: Record<string, ModelNames>;
  enums: Record<string, EnumNames>;
  /** By physical name: `_PostToTag`. */
  joinTables: Record<string, JoinTableNames>;
}

/**
 * The names of the tables by model name: what the generated schema exports, and what rewritten queries import.
 * A pure function of the datamodel and the rule.
 */
export function tableNames(datamodel: Datamodel, rule: NamingRule = 'plural'): Record<string, ModelNames> {
  return schemaNames(datamodel, rule).models;
}

/**
 * Every name that the generated schema exports. Models and enums keep theirs for types and enum objects; tables, then
 * column enums, join tables and the rest take the first free candidate, in alphabetical order of what they belong to:
 * so a collision is resolved the same way whatever the order in the file.
 */
export function schemaNames(datamodel: Datamodel, rule: NamingRule = 'plural'): SchemaNames {
  const values = new Set<string>([...RESERVED_NAMES, ...datamodel.enums.map((item) => item.name)]);
  const types = new Set<string>([...datamodel.enums, ...datamodel.models].map((item) => item.name));
  const models = [...datamodel.models].sort(byName);
  const enums = [...datamodel.enums].sort(byName);
  const joinTables = [...datamodel.joinTables].sort((a, b) => order(a.dbName, b.dbName));

  const tables = new Map(models.map((model) => [model.name, take(values, tableCandidates(model, rule))]));
  const columns = new Map(enums.map((item) => [item.name, take(values, [`${lowerFirst(item.name)}Enum`])]));
  const joins = new Map(joinTables.map((join) => [join.dbName, take(values, joinCandidates(join))]));
  const relationsOf = (table: string) => take(values, [`${table}Relations`]);

  return {
    models: record(models, ({ name }) => {
      const table = tables.get(name) ?? name;
      const insert = take(types, [`New${name}`, `${name}Insert`]);
      return [name, { table, relations: relationsOf(table), row: name, insert }];
    }),
    enums: record(enums, ({ name }) => {
      const labels = take(values, [`${lowerFirst(name)}Labels`]);
      return [name, { column: columns.get(name) ?? name, labels, values: name }];
    }),
    joinTables: record(joinTables, (join) => {
      const table = joins.get(join.dbName) ?? join.dbName;
      return [join.dbName, { table, relations: relationsOf(table), ...sideNames(datamodel, join) }];
    }),
  };
}

function tableCandidates(model: Model, rule: NamingRule): string[] {
  const base = {
    plural: () => pluralize(model.accessor),
    model: () => model.accessor,
    database: () => identifier(model.dbName),
  }[rule]();
  return [base, `${base}Table`];
}

function joinCandidates(join: JoinTable): string[] {
  const base = lowerFirst(identifier(join.relationName));
  return [base, `${base}Table`];
}

function sideNames(datamodel: Datamodel, join: JoinTable): { a: string; b: string } {
  if (join.a.model === join.b.model) return { a: 'a', b: 'b' };
  return { a: modelNamed(datamodel, join.a.model).accessor, b: modelNamed(datamodel, join.b.model).accessor };
}

/** The first of `candidates` (then `last2`, `last3`, …) that is free; it is taken from then on. */
function take(taken: Set<string>, candidates: string[]): string {
  const last = candidates.at(-1) ?? '';
  let name = candidates.find((candidate) => !taken.has(candidate));
  for (let count = 2; name === undefined; count += 1) {
    if (!taken.has(`${last}${count}`)) name = `${last}${count}`;
  }
  taken.add(name);
  return name;
}

/** A physical name as an identifier: kept where it is one, else in camel case (`user-roles` → `userRoles`). */
function identifier(name: string): string {
  if (/^[A-Za-z_$][\w$]*$/.test(name)) return name;
  const camel = name.replace(
    /[^A-Za-z0-9_$]+(.)?/g,
    (_, next: string | undefined) => next?.toUpperCase() ?? '',
  );
  return /^[A-Za-z_$]/.test(camel) ? camel : `_${camel}`;
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function record<T, V>(items: T[], entry: (item: T) => [string, V]): Record<string, V> {
  return Object.fromEntries(items.map(entry));
}

function byName(a: { name: string }, b: { name: string }): number {
  return order(a.name, b.name);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
