import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { createClient } from '@libsql/client';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { PrismaPg } from '@prisma/adapter-pg';
import { createTableRelationsHelpers, extractTablesRelationalConfig, normalizeRelation } from 'drizzle-orm';
import { drizzle as libsql } from 'drizzle-orm/libsql';
import { drizzle as nodePostgres } from 'drizzle-orm/node-postgres';
import type { PgTable } from 'drizzle-orm/pg-core';
import pg from 'pg';
import ts from 'typescript';
import { runDrift, type DriftOptions } from '../../scripts/commands/drift';
import { runSchema, type SchemaOptions } from '../../scripts/commands/schema';
import type { Catalog } from '../../scripts/database/catalog';
import { connect, scratchDatabase } from '../../scripts/database/connect';
import type { Database } from '../../scripts/database/database';
import { drizzleDdl, type DdlDialect } from '../../scripts/database/drizzle-ddl';
import { embeddedPostgres } from '../../scripts/database/embedded';
import { prismaDdl } from '../../scripts/database/prisma-ddl';
import { readCatalog } from '../../scripts/database/read-catalog';
import { EmbeddedPostgres } from '../../scripts/proof/child/embedded-postgres';
import { hookNodePostgres } from '../../scripts/proof/child/pg-shim';
import { convertSchema } from '../../scripts/schema/convert-schema';
import type { ConvertOptions } from '../../scripts/schema/options';
import { STYLE } from '../../scripts/schema/text';
import { tableNames } from '../../transforms/lib/drizzle/table-names';
import { modelNamed } from '../../transforms/lib/prisma/datamodel';
import { readDatamodel, type ReadOptions } from '../../transforms/lib/prisma/read-datamodel';
import { differingRows, withPrismaClient, type DrizzleLike } from './round-trip';
import { SAMPLE_ROWS, type Row } from './sample-rows';

type Files = [path: string, content: string][];

let postgres: Promise<Database> | undefined;

/** The one embedded PostgreSQL of this process, emptied. */
async function emptyPostgres(): Promise<Database> {
  postgres ??= embeddedPostgres(['citext', 'pg_trgm']);
  const database = await postgres;
  await database.execute(`do $$ declare item record; begin
    for item in select nspname from pg_namespace where nspname not like 'pg\\_%' and nspname <> 'information_schema' loop
      execute format('drop schema %I cascade', item.nspname);
    end loop;
  end $$; create schema public; create extension citext; create extension pg_trgm`);
  return database;
}

async function emptyDatabase(dialect: DdlDialect): Promise<Database> {
  return dialect === 'sqlite' ? connect(':memory:', __dirname) : emptyPostgres();
}

export async function schema(options: SchemaOptions) {
  return runSchema(options);
}

export async function drift(options: DriftOptions) {
  return runDrift(options);
}

/** The catalog that `sql` makes of an empty database. */
export async function catalogOfSql(dialect: DdlDialect, statements: string[]): Promise<Catalog> {
  const database = await emptyDatabase(dialect);
  for (const statement of statements) await database.execute(statement);
  return readCatalog(database.query, dialect);
}

export async function catalogOfPrisma(dialect: DdlDialect, files: Files): Promise<Catalog> {
  return catalogOfSql(dialect, [await prismaDdl(files)]);
}

/** The catalog that drizzle-kit makes of the converted schema. */
export async function catalogOfConverted(
  dialect: DdlDialect,
  files: Files,
  options: ConvertOptions & ReadOptions = {},
): Promise<Catalog> {
  return catalogOfSql(dialect, await drizzleDdl(loadConverted(files, options), dialect));
}

/** What the converted schema exports; its files stand where they find the packages that they import. */
export function loadConverted(
  files: Files,
  options: ConvertOptions & ReadOptions = {},
): Record<string, unknown> {
  const parent = path.join(__dirname, '..', '..', 'node_modules', '.converted');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(path.join(parent, 'schema-'));
  try {
    for (const file of convertSchema(readDatamodel(files, options), options).files) {
      writeFileSync(path.join(folder, file.path), file.content);
    }
    return createRequire(__filename)(path.join(folder, 'schema.ts')) as Record<string, unknown>;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The catalog that `base` makes, and what it is after each of `changes` alone. */
export async function catalogsAfter(
  base: string,
  changes: string[],
): Promise<{ before: Catalog; after: Catalog[] }> {
  const database = await emptyPostgres();
  await database.execute(base);
  const before = await readCatalog(database.query, 'postgresql');
  const after: Catalog[] = [];
  for (const change of changes) {
    await database.execute('begin');
    await database.execute(change);
    after.push(await readCatalog(database.query, 'postgresql'));
    await database.execute('rollback');
  }
  return { before, after };
}

/** Which generated files Prettier would change, under the style that they are written in. */
export async function unformatted(files: { path: string; content: string }[]): Promise<string[]> {
  const { check } = await import('prettier');
  const clean = await Promise.all(
    files.map((file) => check(file.content, { ...STYLE, filepath: file.path })),
  );
  return files.filter((_, index) => !clean[index]).map((file) => file.path);
}

/** Errors of TypeScript in the files of several conversions, checked as one strict program. */
export async function typeErrors(
  conversions: Record<string, { path: string; content: string }[]>,
): Promise<string[]> {
  const parent = path.join(__dirname, '..', '..', 'node_modules', '.converted');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(path.join(parent, 'types-'));
  try {
    const roots = Object.entries(conversions).flatMap(([name, files]) =>
      files.map((file) => {
        const location = path.join(folder, name, file.path);
        mkdirSync(path.dirname(location), { recursive: true });
        writeFileSync(location, file.content);
        return location;
      }),
    );
    const program = ts.createProgram(roots, COMPILER_OPTIONS);
    return ts
      .getPreEmitDiagnostics(program)
      .map(
        ({ file, messageText }) =>
          `${file ? path.relative(folder, file.fileName) : ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
      );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const COMPILER_OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  isolatedModules: true,
  noUncheckedIndexedAccess: true,
  types: ['node'],
};

/** See {@link differingRows}: PostgreSQL embedded, with Prisma's official adapter and Drizzle's node-postgres driver. */
export async function postgresRoundTrip(name: string, files: Files): Promise<string[]> {
  const database = await EmbeddedPostgres.open();
  hookNodePostgres(database);
  await database.administer(await prismaDdl(files));
  const rows: Record<string, Row[]> = SAMPLE_ROWS[name] ?? {};
  return withPrismaClient(files, async (PrismaClient) => {
    const prisma = new PrismaClient({ adapter: new PrismaPg(new pg.Pool()) });
    const schema = loadConverted(files);
    const drizzle = nodePostgres(new pg.Pool()) as unknown as DrizzleLike;
    const found = await differingRows(readDatamodel(files), rows, prisma, drizzle, schema);
    await prisma.$disconnect();
    return found;
  });
}

/** As {@link postgresRoundTrip}, over one SQLite file, with Prisma's adapter and Drizzle's driver for libsql. */
export async function sqliteRoundTrip(name: string, files: Files): Promise<string[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'round-trip-'));
  const url = `file:${path.join(folder, 'test.db')}`;
  const client = createClient({ url });
  try {
    await client.executeMultiple(await prismaDdl(files));
    return await withPrismaClient(files, async (PrismaClient) => {
      const prisma = new PrismaClient({ adapter: new PrismaLibSql({ url }) });
      const drizzle = libsql(client) as unknown as DrizzleLike;
      const rows = SAMPLE_ROWS[name] ?? {};
      const found = await differingRows(readDatamodel(files), rows, prisma, drizzle, loadConverted(files));
      await prisma.$disconnect();
      return found;
    });
  } finally {
    client.close();
    rmSync(folder, { recursive: true });
  }
}

/** A row of `model` that holds nothing but defaults, made by Prisma and made by Drizzle. */
export async function defaultRows(
  files: Files,
  model: string,
  given: Row,
): Promise<{ prisma: Row; drizzle: Row }> {
  const database = await EmbeddedPostgres.open();
  hookNodePostgres(database);
  await database.administer(await prismaDdl(files));
  return withPrismaClient(files, async (PrismaClient) => {
    const client = new PrismaClient({ adapter: new PrismaPg(new pg.Pool()) });
    const names = tableNames(readDatamodel(files))[model];
    const table = loadConverted(files)[names?.table ?? ''] as PgTable;
    const prisma =
      (await client[modelNamed(readDatamodel(files), model).accessor]?.create({ data: given })) ?? {};
    const [drizzle = {}] = await nodePostgres(new pg.Pool()).insert(table).values(given).returning();
    await client.$disconnect();
    return { prisma: withoutClasses(prisma), drizzle: withoutClasses(drizzle) };
  });
}

/** Decimals as text: objects of a class do not pass from process to process. */
function withoutClasses(row: Row): Row {
  const plain = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(plain)
      : value instanceof Object && 'toFixed' in value
        ? String(value)
        : value;
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key, typeof value === 'number' ? value : plain(value)]),
  );
}

const MYSQL = process.env.DRIZZLE_CODEMODS_MYSQL ?? 'mysql://root@127.0.0.1:3306/mysql';

/** Whether there is a MySQL or MariaDB to make temporary databases on; `DRIZZLE_CODEMODS_MYSQL` names another. */
export async function hasMysql(): Promise<boolean> {
  return connect(MYSQL, __dirname).then(
    (database) => database.close().then(() => true),
    () => false,
  );
}

/** The catalogs of two MySQL databases: that of `sql`, and that which drizzle-kit makes of the converted schema. */
export async function mysqlCatalogs(
  sql: string,
  files: Files,
): Promise<[expected: Catalog, converted: Catalog]> {
  const catalogOf = async (statements: string[]) => {
    const database = await scratchDatabase(MYSQL, __dirname);
    try {
      for (const statement of statements) await database.execute(statement);
      return await readCatalog(database.query, 'mysql');
    } finally {
      await database.close();
    }
  };
  return [await catalogOf([sql]), await catalogOf(await drizzleDdl(loadConverted(files), 'mysql'))];
}

/** Join rows that Prisma writes when person 1 gets person 2 through `field` of the fixture `many-to-many`. */
export async function joinRowsOf(
  files: Files,
  table: string,
  field: string,
): Promise<Record<string, unknown>[]> {
  const database = await EmbeddedPostgres.open();
  hookNodePostgres(database);
  await database.administer(await prismaDdl(files));
  return withPrismaClient(files, async (PrismaClient) => {
    const prisma = new PrismaClient({ adapter: new PrismaPg(new pg.Pool()) });
    const second = await prisma.person?.create({ data: {} });
    await prisma.person?.create({ data: { id: 100, [field]: { connect: { id: second?.id } } } });
    const { rows } = await new pg.Pool().query<Record<string, unknown>>(`select "A", "B" from "${table}"`);
    await prisma.$disconnect();
    return rows;
  });
}

/** Relations for which Drizzle finds no other end, or several: it says so only when a query uses them. */
export async function brokenRelations(files: Files): Promise<string[]> {
  const { tables, tableNamesMap } = extractTablesRelationalConfig(
    loadConverted(files),
    createTableRelationsHelpers,
  );
  return Object.entries(tables).flatMap(([table, { relations }]) =>
    Object.entries(relations).flatMap(([name, relation]) => {
      try {
        const { fields, references } = normalizeRelation(tables, tableNamesMap, relation);
        return fields.length > 0 && fields.length === references.length
          ? []
          : [`${table}.${name}: no columns`];
      } catch (error) {
        return [`${table}.${name}: ${String(error)}`];
      }
    }),
  );
}
