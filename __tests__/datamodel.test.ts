import { get_dmmf } from '@prisma/prisma-schema-wasm';
import type { DMMF } from '@prisma/client/runtime/client';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Datamodel, Field, Model, RelationField } from '../transforms/lib/prisma/datamodel';
import { isColumn, modelNamed } from '../transforms/lib/prisma/datamodel';
import { withoutAsterisks } from '../transforms/lib/prisma/schema-ast';
import { withoutOlderSettings } from '../transforms/lib/prisma/older-settings';
import { datamodelKey, readDatamodel, SchemaError } from '../transforms/lib/prisma/read-datamodel';
import { schemaFixtures } from './schema-helpers/fixtures';

const SHARED = path.join(__dirname, '..', '__testfixtures__', 'schemas');
const shared = readdirSync(SHARED)
  .filter((file) => file.endsWith('.prisma'))
  .map((file) => ({
    name: file,
    files: [[file, readFileSync(path.join(SHARED, file), 'utf8')]] as [string, string][],
  }));
const fixtures = [...shared, ...['postgresql', 'sqlite', 'mysql'].flatMap(schemaFixtures)];

type Dmmf = DMMF.Document['datamodel'] & {
  indexes: { model: string; type: string; fields: { name: string; sortOrder?: string; length?: number }[] }[];
};
const dmmfOf = (files: [string, string][]): Dmmf => {
  const readable = files.map(([name, text]) => [name, withoutOlderSettings(text)]);
  return (
    JSON.parse(get_dmmf(JSON.stringify({ prismaSchema: readable, noColor: true }))) as { datamodel: Dmmf }
  ).datamodel;
};

/** The DMMF rounds decimals to numbers and writes times with another zone. */
function comparable(type: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => comparable(type, item));
  if (type === 'Decimal' && value !== undefined) return Number(value);
  return type === 'DateTime' && typeof value === 'string' ? new Date(value) : value;
}

/** A field in the words of the DMMF, as far as that has them. */
function inDmmfWords(field: Field) {
  const common = {
    name: field.name,
    type: field.type,
    isList: field.isList,
    isRequired: field.isRequired,
    documentation: field.documentation,
  };
  if (field.kind === 'relation') {
    return {
      ...common,
      relationName: field.relationName,
      relationFromFields: field.fields,
      relationToFields: field.references,
    };
  }
  return {
    ...common,
    dbName: field.dbName,
    isId: field.isId,
    isUnique: field.isUnique && !field.isId,
    isUpdatedAt: field.isUpdatedAt,
    nativeType: field.nativeType ? [field.nativeType.name, field.nativeType.args] : null,
    default:
      field.default?.kind === 'literal' ? comparable(field.type, field.default.value) : field.default?.kind,
  };
}

/** The DMMF keeps the asterisks that stand before the lines of a comment. */
function documented(text: string | undefined): string | undefined {
  return text !== undefined && /^\s*\*/m.test(text) ? withoutAsterisks(text) : text;
}

function fromDmmf(field: DMMF.Field) {
  const { name, type, isList, isRequired, documentation } = field;
  const common = { name, type, isList, isRequired, documentation: documented(documentation) };
  if (field.kind === 'object') {
    const { relationName, relationFromFields, relationToFields } = field;
    return { ...common, relationName, relationFromFields, relationToFields };
  }
  const value = field.default;
  const isFunction = typeof value === 'object' && value !== null && 'name' in value;
  return {
    ...common,
    dbName: field.dbName ?? name,
    isId: field.isId,
    isUnique: field.isUnique,
    isUpdatedAt: field.isUpdatedAt,
    nativeType: field.nativeType ?? null,
    default: isFunction ? (value as { name: string }).name : comparable(type, value),
  };
}

describe.each(fixtures)('$name, against the DMMF', ({ files }) => {
  const datamodel = readDatamodel(files);
  const dmmf = dmmfOf(files);
  const visible = datamodel.models.filter((model) => !model.isIgnored);

  it('has the same models and fields', () => {
    const words = (model: Model) => ({
      name: model.name,
      dbName: model.dbName,
      documentation: model.documentation,
      fields: model.fields
        .filter((field) => !field.isIgnored && field.kind !== 'unsupported')
        .map(inDmmfWords),
    });
    expect(visible.map(words)).toEqual(
      dmmf.models.map((model) => ({
        name: model.name,
        dbName: model.dbName ?? model.name,
        documentation: documented(model.documentation),
        fields: model.fields.map(fromDmmf),
      })),
    );
  });

  it('has the same enums', () => {
    expect(
      datamodel.enums.map(({ name, dbName, documentation, values }) => ({
        name,
        dbName,
        documentation,
        values: values.map((value) => [value.name, value.dbName]),
      })),
    ).toEqual(
      dmmf.enums.map((item) => ({
        name: item.name,
        dbName: item.dbName ?? item.name,
        documentation: documented(item.documentation),
        values: item.values.map((value) => [value.name, value.dbName ?? value.name]),
      })),
    );
  });

  it('has the same keys and indexes', () => {
    const own = visible.flatMap((model) => [
      ...model.uniques.map((key) => ({ model: model.name, type: 'unique', fields: key.fields })),
      ...model.indexes.map((index) => ({
        model: model.name,
        type: index.isUnique ? 'unique' : index.kind,
        fields: index.columns.map(({ field }) => field),
      })),
      ...(model.primaryKey ? [{ model: model.name, type: 'id', fields: model.primaryKey.fields }] : []),
    ]);
    const theirs = dmmf.indexes.map(({ model, type, fields }) => ({
      model,
      type,
      fields: fields.map(({ name }) => name),
    }));
    const sorted = (items: object[]) => items.map((item) => JSON.stringify(item)).sort();
    expect(sorted(own)).toEqual(sorted(theirs));
  });

  it('pairs every relation with its other end', () => {
    for (const model of datamodel.models) {
      for (const field of model.fields) {
        if (field.kind !== 'relation') continue;
        const opposite = modelNamed(datamodel, field.type).fields.find(({ name }) => name === field.opposite);
        expect(opposite).toMatchObject({
          kind: 'relation',
          type: model.name,
          opposite: field.name,
          relationName: field.relationName,
        });
      }
    }
  });
});

const read = (body: string, datasource = 'provider = "postgresql"') =>
  readDatamodel([['schema.prisma', `datasource db {\n  ${datasource}\n}\n\n${body}`]]);
const relation = (datamodel: Datamodel, model: string, name: string) =>
  modelNamed(datamodel, model).fields.find((field) => field.name === name) as RelationField;

describe('what the DMMF leaves out', () => {
  it('which column of a join table is whose, also where a model is related to itself', () => {
    const datamodel = read(`model Tag {
  id    Int    @id
  posts Post[]
}
model Post {
  id   Int   @id
  tags Tag[]
}
model User {
  id        Int    @id
  following User[] @relation("Follows")
  followers User[] @relation("Follows")
}`);
    expect(datamodel.joinTables.map(({ dbName, a, b, key }) => [dbName, a.model, b.model, key])).toEqual([
      ['_PostToTag', 'Post', 'Tag', 'primary'],
      ['_Follows', 'User', 'User', 'primary'],
    ]);
    expect(relation(datamodel, 'Tag', 'posts').joinTable).toEqual({
      name: '_PostToTag',
      own: 'B',
      other: 'A',
    });
    expect(relation(datamodel, 'User', 'followers').joinTable).toEqual({
      name: '_Follows',
      own: 'A',
      other: 'B',
    });
    expect(relation(datamodel, 'User', 'following').joinTable).toEqual({
      name: '_Follows',
      own: 'B',
      other: 'A',
    });
  });

  it('effective referential actions, which Prisma Client emulates without foreign keys', () => {
    const body = `model A {
  id  Int  @id
  bId Int
  b   B    @relation(fields: [bId], references: [id])
  cId Int?
  c   B?   @relation("c", fields: [cId], references: [id], onUpdate: Restrict)
}
model B {
  id  Int @id
  as  A[]
  cs  A[] @relation("c")
}`;
    const withKeys = read(body);
    expect(relation(withKeys, 'A', 'b').foreignKey).toEqual({
      dbName: 'A_bId_fkey',
      onDelete: 'Restrict',
      onUpdate: 'Cascade',
    });
    expect(relation(withKeys, 'A', 'c').foreignKey).toEqual({
      dbName: 'A_cId_fkey',
      onDelete: 'SetNull',
      onUpdate: 'Restrict',
    });
    const without = read(body, 'provider = "postgresql"\n  relationMode = "prisma"');
    expect(relation(without, 'A', 'b')).toMatchObject({
      actions: { onDelete: 'Restrict', onUpdate: 'Cascade' },
    });
    expect(relation(without, 'A', 'b').foreignKey).toBeUndefined();
  });

  it('ignored and unsupported fields, marked as such', () => {
    const fields =
      read('model A {\n  id Int @id\n  x Int @ignore\n  y Unsupported("circle")?\n}').models[0]?.fields ?? [];
    expect(fields.map(({ name, kind, isIgnored }) => [name, kind, isIgnored])).toEqual([
      ['id', 'scalar', false],
      ['x', 'scalar', true],
      ['y', 'unsupported', false],
    ]);
    expect(fields[2]?.type).toBe('circle');
  });

  it('big integers and decimals as the text that they are', () => {
    const [model] = read(
      'model A {\n  id BigInt @id @default(9007199254740993)\n  d Decimal @default(1.50)\n  f Float @default(1.50)\n}',
    ).models;
    expect(model?.fields.filter(isColumn).map((field) => field.default)).toEqual([
      { kind: 'literal', value: '9007199254740993' },
      { kind: 'literal', value: '1.50' },
      { kind: 'literal', value: 1.5, text: '1.50' },
    ]);
  });
});

describe('schemas of older Prisma versions', () => {
  it('are read with their connection settings, features and binaries', () => {
    const text = `generator client {
  provider        = "prisma-client-js"
  previewFeatures = ["interactiveTransactions", "relationJoins", "multiSchema"]
  binaryTargets   = ["native", "rhel-openssl-1.0.x"]
}

datasource db {
  provider          = "postgresql"
  url               = env("DATABASE_URL") // pooled
  directUrl         = env("DIRECT_URL")
  shadowDatabaseUrl = env("SHADOW_URL")
}

model A {
  id Int @id
}
`;
    expect(readDatamodel([['schema.prisma', text]])).toMatchObject({
      provider: 'postgresql',
      previewFeatures: ['relationJoins'],
    });
    // every line and column stays where it was, for messages that point at them
    expect(withoutOlderSettings(text)).toHaveLength(text.length);
    expect(withoutOlderSettings(text).split('\n')).toHaveLength(text.split('\n').length);
  });

  it('take several files, in any order', () => {
    const [datasource, user, post]: [string, string][] = [
      ['a.prisma', 'datasource db {\n  provider = "mysql"\n}'],
      ['b.prisma', 'model User {\n  id Int @id\n  posts Post[]\n}'],
      [
        'c.prisma',
        'model Post {\n  id Int @id\n  userId Int\n  user User @relation(fields: [userId], references: [id])\n}',
      ],
    ] as [string, string][] as [[string, string], [string, string], [string, string]];
    expect(readDatamodel([post, user, datasource]).models.map(({ name }) => name)).toEqual(['Post', 'User']);
    expect(datamodelKey([user, post])).not.toBe(datamodelKey([user]));
    expect(datamodelKey([user, post])).toBe(datamodelKey([user, post]));
    expect(datamodelKey([user], { prismaMajor: 5 })).not.toBe(datamodelKey([user]));
  });
});

describe('mistakes', () => {
  const refusal = (run: () => unknown) => {
    try {
      run();
    } catch (error) {
      return error as Error;
    }
    throw new Error('nothing was thrown');
  };

  it('are shown as Prisma shows them, with file and line, coloured only when asked', () => {
    const files: [string, string][] = [
      [
        'prisma/schema.prisma',
        'datasource db {\n  provider = "postgresql"\n}\n\nmodel A {\n  id Int @id\n  b  B\n}\n',
      ],
    ];
    const error = refusal(() => readDatamodel(files));
    expect(error).toBeInstanceOf(SchemaError);
    expect(error.message).toContain('Type "B" is neither a built-in type, nor refers to another model');
    expect(error.message).toContain('-->  prisma/schema.prisma:7');
    expect(error.message).not.toContain('\u001b[');
    expect(refusal(() => readDatamodel(files, { colors: true })).message).toContain('\u001b[');
  });

  it('name what Drizzle cannot have', () => {
    expect(refusal(() => read('model A {\n  id Int @id\n}', 'provider = "sqlserver"')).message).toBe(
      'schema.prisma:1: Drizzle ORM has no driver for provider "sqlserver"; postgresql, cockroachdb, mysql and sqlite can be converted.',
    );
    expect(refusal(() => readDatamodel([['models.prisma', 'model A {\n  id Int @id\n}']])).message).toContain(
      'No datasource block in models.prisma',
    );
    expect(refusal(() => readDatamodel([])).message).toContain('No datasource block in no file');
  });
});
