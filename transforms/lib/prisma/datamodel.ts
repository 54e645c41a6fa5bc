/**
 * What the compiler knows of a `schema.prisma`: Prisma's DMMF, completed with what the DMMF leaves out
 * (foreign key names, effective referential actions, ignored and unsupported fields, physical names).
 * Plain data: it is serialised into the project facts and handed to workers.
 */

export type Provider = 'postgresql' | 'cockroachdb' | 'mysql' | 'sqlite';

export type ScalarType =
  'String' | 'Boolean' | 'Int' | 'BigInt' | 'Float' | 'Decimal' | 'DateTime' | 'Json' | 'Bytes';

export type ReferentialAction = 'Cascade' | 'Restrict' | 'NoAction' | 'SetNull' | 'SetDefault';

export interface Datamodel {
  provider: Provider;
  relationMode: 'foreignKeys' | 'prisma';
  /** `schemas` of the datasource: empty unless multi-schema is in use. */
  schemas: string[];
  /** `extensions` of the datasource. */
  extensions: { name: string; schema?: string; version?: string }[];
  previewFeatures: string[];
  models: Model[];
  enums: Enum[];
  /** Join tables of implicit many-to-many relations, which no model stands for. */
  joinTables: JoinTable[];
}

export interface Model {
  /** `User` */
  name: string;
  /** The client's property: `user` (Prisma lower-cases the first character only). */
  accessor: string;
  /** Physical table name: `users`. */
  dbName: string;
  /** Physical schema, where multi-schema is in use. */
  schema?: string;
  isView: boolean;
  fields: Field[];
  primaryKey: Key | null;
  /** Every unique, on a field or compound; neither the primary key nor partial ones, which are no keys for Prisma Client. */
  uniques: Key[];
  indexes: Index[];
  documentation?: string;
  /** The schema file that it stands in, as given to `readDatamodel`. */
  file?: string;
  /** `@@ignore`: in the database, not in the client. */
  isIgnored: boolean;
}

export interface Key {
  fields: string[];
  /** The name under which `where` takes a compound key: `orgId_userId` or the `name:` given; for one field the field's own name. */
  name: string;
  /** Physical constraint or index name, as Prisma creates it. */
  dbName: string;
  /** Sort order, length, operator class by position; absent where all are the default. */
  columns?: IndexColumn[];
  clustered?: boolean;
}

export interface IndexColumn {
  field: string;
  sort?: 'asc' | 'desc';
  length?: number;
  /** `JsonbPathOps` as Prisma calls it, or what stood in `raw("…")`. */
  operatorClass?: { name: string } | { raw: string };
}

export interface Index {
  kind: 'normal' | 'fulltext';
  /** A partial unique index; other unique ones are keys. */
  isUnique?: boolean;
  dbName: string;
  /** `Gin`, `Hash`, …; absent for the default B-tree. */
  algorithm?: string;
  columns: IndexColumn[];
  /** Condition of a partial index (preview feature `partialIndexes`), as SQL. */
  where?: string;
}

export type Field = ScalarField | EnumField | RelationField | UnsupportedField;

interface FieldBase {
  /** Prisma's name, which is also the key in the Drizzle table: `createdAt`. */
  name: string;
  isList: boolean;
  isRequired: boolean;
  documentation?: string;
  /** `@ignore`: in the database, not in the client. */
  isIgnored: boolean;
}

interface ColumnBase extends FieldBase {
  /** Physical column name: `created_at`. */
  dbName: string;
  isId: boolean;
  isUnique: boolean;
  isUpdatedAt: boolean;
  default?: Default;
  /** `@db.VarChar(100)` → `{ name: 'VarChar', args: ['100'] }` */
  nativeType?: { name: string; args: string[] };
}

export interface ScalarField extends ColumnBase {
  kind: 'scalar';
  type: ScalarType;
}

export interface EnumField extends ColumnBase {
  kind: 'enum';
  /** Name of the enum. */
  type: string;
}

/** `Unsupported("circle")`: a column that the client cannot read or write. */
export interface UnsupportedField extends ColumnBase {
  kind: 'unsupported';
  /** The database type as written. */
  type: string;
}

export interface RelationField extends FieldBase {
  kind: 'relation';
  /** Name of the model at the other end. */
  type: string;
  /** Prisma's relation name; equal on both ends. */
  relationName: string;
  /** Name of the field at the other end (for a self relation, the other field). */
  opposite: string;
  /** Scalar fields here that hold the key; empty on the side that does not hold it and for many-to-many. */
  fields: string[];
  /** Fields of the other model that they refer to. */
  references: string[];
  /** `one` side that holds the key · `one` side that does not · many · implicit many-to-many. */
  cardinality: 'owning-one' | 'inverse-one' | 'many' | 'many-to-many';
  /**
   * Only with `owning-one`. Effective actions, Prisma's defaults filled in: what the database does where there is a
   * `foreignKey`, what Prisma Client emulates with `relationMode = "prisma"`.
   */
  actions?: { onDelete: ReferentialAction; onUpdate: ReferentialAction };
  /** Only with `owning-one` and foreign keys in the database. Effective actions: Prisma's defaults are filled in. */
  foreignKey?: { dbName: string; onDelete: ReferentialAction; onUpdate: ReferentialAction };
  /** Only with `many-to-many`: which column of the join table holds this side's key. */
  joinTable?: { name: string; own: 'A' | 'B'; other: 'A' | 'B' };
}

export interface JoinTable {
  /** Physical name `_PostToTag`. */
  dbName: string;
  schema?: string;
  relationName: string;
  /** Column A refers to `a.field` of `a.model`; likewise B. */
  a: { model: string; field: string };
  b: { model: string; field: string };
  /** Databases made since Prisma 6 have a primary key on (A, B), older ones a unique index. */
  key: 'primary' | 'unique';
}

export interface Enum {
  name: string;
  dbName: string;
  schema?: string;
  values: { name: string; dbName: string; documentation?: string }[];
  documentation?: string;
}

export type Default =
  /**
   * Int and Float are numbers; BigInt and Decimal stay the text that the schema has (they may not fit a number);
   * enums are Prisma's value names; DateTime, Json and Bytes (base64) are the strings of the schema. `text` is how
   * numbers are written in the schema (`1.50`), which is also how Prisma writes them into the database's default.
   */
  | {
      kind: 'literal';
      value: string | number | boolean | (string | number | boolean)[];
      text?: string | string[];
    }
  | { kind: 'autoincrement' }
  | { kind: 'sequence'; args: Record<string, number> }
  | { kind: 'now' }
  | { kind: 'uuid'; version: 4 | 7 }
  | { kind: 'cuid'; version: 1 | 2 }
  | { kind: 'nanoid'; length?: number }
  | { kind: 'ulid' }
  /** `dbgenerated("gen_random_uuid()")`; no expression where the argument is left out. */
  | { kind: 'dbgenerated'; expression?: string };

export type ColumnField = ScalarField | EnumField | UnsupportedField;

/** The model that `prisma.<accessor>` reaches, or undefined. Ignored models are not in the client. */
export function modelByAccessor(datamodel: Datamodel, accessor: string): Model | undefined {
  return datamodel.models.find((model) => model.accessor === accessor && !model.isIgnored);
}

/** The model named `name`; throws where the datamodel refers to a model that it does not hold. */
export function modelNamed(datamodel: Datamodel, name: string): Model {
  const model = datamodel.models.find((candidate) => candidate.name === name);
  if (!model) throw new Error(`The datamodel has no model named ${name}.`);
  return model;
}

/** The field of `model` that the client knows as `name`, or undefined. */
export function fieldNamed(model: Model, name: string): Field | undefined {
  return model.fields.find((field) => field.name === name && !field.isIgnored);
}

/** The columns that the client returns for a plain read, in the schema's order. */
export function clientColumns(model: Model): (ScalarField | EnumField)[] {
  return model.fields.filter(
    (field): field is ScalarField | EnumField =>
      (field.kind === 'scalar' || field.kind === 'enum') && !field.isIgnored,
  );
}

/** Whether the client knows every column of the table: else `select *` gives more than Prisma does. */
export function knowsAllColumns(model: Model): boolean {
  return model.fields.every(
    (field) => field.kind === 'relation' || (field.kind !== 'unsupported' && !field.isIgnored),
  );
}

/** Whether a field is a column of the model's table. */
export function isColumn(field: Field): field is ColumnField {
  return field.kind !== 'relation';
}

/** Every key that `findUnique` accepts: the primary key first. */
export function uniqueKeys(model: Model): Key[] {
  return model.primaryKey ? [model.primaryKey, ...model.uniques] : model.uniques;
}
