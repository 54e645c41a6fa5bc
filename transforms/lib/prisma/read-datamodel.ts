import { createHash } from 'node:crypto';
import { validate } from '@prisma/prisma-schema-wasm';
import type { Datamodel, Enum, Model, Provider } from './datamodel';
import { isColumn } from './datamodel';
import { withoutOlderSettings } from './older-settings';
import { readField, type SchemaContext } from './read-fields';
import { readIndexes, readPrimaryKey, readUniques } from './read-keys';
import { readJoinTables, resolveRelations } from './read-relations';
import type { Block, Value } from './schema-ast';
import { argument, attributeNamed, parseSchemaFile, stringOf } from './schema-ast';
import { schemaErrorAt, SchemaError } from './schema-error';

export { SchemaError } from './schema-error';

export interface ReadOptions {
  /** Major version of the user's Prisma (default 7): decides the key of implicit join tables. */
  prismaMajor?: 5 | 6 | 7;
  /** Keep the colours of Prisma's error messages. */
  colors?: boolean;
}

/**
 * The datamodel of a schema given as `[path, content]` pairs (one file or many; paths are used in messages only).
 * Whatever Prisma's own parser accepts is accepted, and settings of Prisma 4 to 6 (`url`, old preview features) too.
 * Pure and synchronous; the result is plain data.
 * @throws SchemaError with Prisma's own rendering of a mistake, or naming file and line of what Drizzle cannot have.
 */
export function readDatamodel(
  files: [path: string, content: string][],
  options: ReadOptions = {},
): Datamodel {
  const readable = files.map(([path, content]): [string, string] => [path, withoutOlderSettings(content)]);
  if (files.length > 0) validateSchema(readable, options.colors ?? false);
  const blocks = readable.flatMap(([path, content]) => parseSchemaFile(path, content));
  const context = contextOf(blocks, files);
  const enums = blocks.filter((block) => block.keyword === 'enum').map(readEnum);
  const models = blocks.filter(isModel).map((block) => readModel(block, context));
  resolveRelations(models, context);
  return {
    provider: context.provider,
    relationMode: context.relationMode,
    schemas: strings(context.datasource.properties.schemas),
    extensions: readExtensions(context.datasource.properties.extensions),
    previewFeatures: [
      ...new Set(blocks.filter(isGenerator).flatMap((block) => strings(block.properties.previewFeatures))),
    ],
    models,
    enums,
    joinTables: readJoinTables(models, joinTableKey(context.provider, options.prismaMajor ?? 7)),
  };
}

/** A short key for caches: equal schemas (and options) have equal keys. */
export function datamodelKey(files: [path: string, content: string][], options: ReadOptions = {}): string {
  const hash = createHash('sha256').update(`${options.prismaMajor ?? 7}`);
  for (const [path, content] of files) hash.update(`\0${path}\0${content}`);
  return hash.digest('hex').slice(0, 16);
}

function validateSchema(files: [string, string][], colors: boolean): void {
  try {
    validate(JSON.stringify({ prismaSchema: files, noColor: !colors }));
  } catch (error) {
    throw new SchemaError(renderedMessage(error));
  }
}

/** The WASM module throws an `Error` whose message is JSON: `{ error_code, message }`. */
function renderedMessage(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  try {
    return (JSON.parse(text) as { message: string }).message;
  } catch {
    return text;
  }
}

const PROVIDERS: Record<string, Provider> = {
  postgresql: 'postgresql',
  postgres: 'postgresql',
  cockroachdb: 'cockroachdb',
  mysql: 'mysql',
  sqlite: 'sqlite',
};

function contextOf(blocks: Block[], files: [string, string][]): SchemaContext {
  const datasource = blocks.find((block) => block.keyword === 'datasource');
  if (!datasource) {
    const names = files.map(([path]) => path).join(', ') || 'no file';
    throw new SchemaError(
      `No datasource block in ${names}. Give the whole schema: its folder, or the file with \`datasource\`.`,
    );
  }
  const named = strings(datasource.properties.provider)[0] ?? '';
  const provider = PROVIDERS[named];
  if (!provider) {
    const known = 'postgresql, cockroachdb, mysql and sqlite';
    throw schemaErrorAt(
      datasource,
      `Drizzle ORM has no driver for provider "${named}"; ${known} can be converted.`,
    );
  }
  const mode = stringOf(datasource.properties.relationMode ?? datasource.properties.referentialIntegrity);
  return {
    provider,
    datasource,
    relationMode: mode === 'prisma' ? 'prisma' : 'foreignKeys',
    enums: new Set(blocks.filter((block) => block.keyword === 'enum').map((block) => block.name)),
    models: new Map(blocks.filter(isModel).map((block) => [block.name, block])),
  };
}

function readModel(block: Block, context: SchemaContext): Model {
  const fields = block.fields.map((field) => readField(field, context));
  const model: Model = {
    name: block.name,
    accessor: block.name.charAt(0).toLowerCase() + block.name.slice(1),
    dbName: mappedName(block),
    isView: block.keyword === 'view',
    fields,
    primaryKey: null,
    uniques: [],
    indexes: [],
    file: block.file,
    isIgnored: attributeNamed(block, 'ignore') !== undefined,
  };
  const schema = schemaOf(block);
  if (schema !== undefined) model.schema = schema;
  if (block.documentation !== undefined) model.documentation = block.documentation;
  model.primaryKey = readPrimaryKey(block, model, context);
  model.uniques = readUniques(block, model, context);
  model.indexes = readIndexes(block, model, context);
  for (const field of model.fields) {
    if (!isColumn(field)) continue;
    // `@@id([a])` and `@@unique([a])` say of `a` what `@id` and `@unique` do
    field.isId ||= model.primaryKey?.fields.length === 1 && model.primaryKey.fields[0] === field.name;
    field.isUnique ||= model.uniques.some((key) => key.fields.length === 1 && key.fields[0] === field.name);
  }
  return model;
}

function readEnum(block: Block): Enum {
  const result: Enum = {
    name: block.name,
    dbName: mappedName(block),
    values: block.fields.map((value) => {
      const mapped = stringOf(argument(attributeNamed(value, 'map'), 'name', true));
      const documentation = value.documentation;
      return {
        name: value.name,
        dbName: mapped ?? value.name,
        ...(documentation !== undefined && { documentation }),
      };
    }),
  };
  const schema = schemaOf(block);
  if (schema !== undefined) result.schema = schema;
  if (block.documentation !== undefined) result.documentation = block.documentation;
  return result;
}

/** `[citext, vector(map: "pgvector", schema: "x")]` */
function readExtensions(value: Value | undefined): Datamodel['extensions'] {
  if (value?.kind !== 'array') return [];
  return value.items.map((item) => {
    if (item.kind !== 'call') return { name: item.kind === 'constant' ? item.name : (stringOf(item) ?? '') };
    const schema = stringOf(argument(item, 'schema'));
    const version = stringOf(argument(item, 'version'));
    const name = stringOf(argument(item, 'map')) ?? item.name;
    return { name, ...(schema !== undefined && { schema }), ...(version !== undefined && { version }) };
  });
}

/** Since Prisma 6 the tables of implicit relations have a primary key, but only where the connector says so. */
function joinTableKey(provider: Provider, prismaMajor: number): 'primary' | 'unique' {
  return provider === 'postgresql' && prismaMajor >= 6 ? 'primary' : 'unique';
}

function mappedName(block: Block): string {
  return stringOf(argument(attributeNamed(block, 'map'), 'name', true)) ?? block.name;
}

function schemaOf(block: Block): string | undefined {
  return stringOf(argument(attributeNamed(block, 'schema'), 'map', true));
}

function strings(value: Value | undefined): string[] {
  if (value?.kind === 'array') return value.items.flatMap(strings);
  return value?.kind === 'string' ? [value.value] : [];
}

function isModel(block: Block): boolean {
  return block.keyword === 'model' || block.keyword === 'view';
}

function isGenerator(block: Block): boolean {
  return block.keyword === 'generator';
}
