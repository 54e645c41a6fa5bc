import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { assembleParity, parityExports } from '../../transforms/lib/parity/assemble-parity';
import { readParitySources } from '../../transforms/lib/parity/read-sources';
import type { Datamodel } from '../../transforms/lib/prisma/datamodel';
import { readDatamodel } from '../../transforms/lib/prisma/read-datamodel';
import { prismaDdl } from '../database/prisma-ddl';
import { convertSchema } from '../schema/convert-schema';
import { keep } from './cache';
import { extensionsFor } from './extensions';
import { generatePrismaClient } from './generate-client';
import { drizzleModules, prismaModules } from './workspace-modules';
import { seedScript, type SeedRows } from './seed';
import { fromTagged } from './tagged';
import type { NanoidColumn, SchemaFiles, Workspace, WorkspaceSource } from './protocol';
import { drizzleDdl } from '../database/drizzle-ddl';
import { loadDrizzleSchema } from '../database/load-drizzle-schema';

const load = createRequire(__filename);

/**
 * Makes what programs on both sides import: `@prisma/client` and `@/prisma`, `@/db`, `@/db/schema`, `@/db/parity`; and the SQL
 * for tables and seed. Everything is kept by content, so that the second call for a schema takes milliseconds.
 * @throws where the schema is invalid, cannot be converted, or the seed does not fit it
 */
export async function buildWorkspace(source: WorkspaceSource): Promise<Workspace> {
  const datamodel = readDatamodel(source.schema);
  const client = await keep('client', JSON.stringify(source.schema), (into) =>
    generatePrismaClient(source.schema, into),
  );
  const dialect = datamodel.provider === 'cockroachdb' ? 'postgresql' : datamodel.provider;
  const files = sourceFiles(source, dialect);
  const directory = await keep('workspace', JSON.stringify([client, files]), async (into) => {
    for (const [name, content] of files) {
      await mkdir(path.dirname(path.join(into, name)), { recursive: true });
      await writeFile(path.join(into, name), content);
    }
  });
  return {
    dialect,
    directory,
    client,
    aliases: { '@prisma/client': client, '@/*': path.join(directory, '*') },
    ddl:
      dialect === 'mysql'
        ? await mysqlDdl(directory, files, datamodel)
        : withExtensions(await prismaDdl(source.schema), dialect),
    seed: seedScript(datamodel, rowsOf(source)),
    nanoids: nanoidColumns(datamodel),
  };
}

/**
 * Prisma's own engine renders no SQL for MySQL here: the tables are those of the generated schema, with the indexes that Drizzle
 * cannot declare.
 */
async function mysqlDdl(directory: string, files: SchemaFiles, datamodel: Datamodel): Promise<string> {
  const tables = files.map(([name]) => name).filter((name) => /^db\/(schema\.ts|schema\/.*\.ts)$/.test(name));
  const { exports } = await loadDrizzleSchema(tables.map((name) => path.join(directory, name)));
  const { additions } = convertSchema(datamodel);
  return [...(await drizzleDdl(exports, 'mysql')), ...additions].join('\n');
}

function withExtensions(ddl: string, dialect: string): string {
  return dialect === 'postgresql' ? extensionsFor(ddl) + ddl : ddl;
}

function nanoidColumns({ models }: Datamodel): NanoidColumn[] {
  return models.flatMap((model) =>
    model.fields.flatMap((field): NanoidColumn[] => {
      if (field.kind !== 'scalar' || field.default?.kind !== 'nanoid') return [];
      return [{ table: model.dbName, column: field.dbName, length: field.default.length ?? 21 }];
    }),
  );
}

function rowsOf({ seedFile, seedRows }: WorkspaceSource): SeedRows {
  if (seedRows !== undefined) return fromTagged(seedRows, (digits) => digits) as SeedRows;
  return seedFile === undefined ? {} : (load(seedFile) as { default: SeedRows }).default;
}

/** The parity module may want a type of the schema's, so both stand in one folder, as in a user's tree. */
function sourceFiles(
  { schema, parity, drizzleSchema }: WorkspaceSource,
  dialect: Workspace['dialect'],
): SchemaFiles {
  const sources = readParitySources('parity', dialect);
  const dynamic = readParitySources('dynamic', dialect);
  const converted = (): SchemaFiles =>
    convertSchema(readDatamodel(schema)).files.map(({ path: name, content }) => [name, content]);
  return [
    ['prisma.ts', prismaModules[dialect]],
    ['db/index.ts', drizzleModules[dialect]],
    ['db/parity.ts', assembleParity(parity ?? parityExports(sources), sources)],
    ['db/dynamic.ts', assembleParity(parityExports(dynamic), dynamic)],
    ...(drizzleSchema ?? converted()).map(([name, content]): [string, string] => [
      path.posix.join('db', name),
      content,
    ]),
  ];
}
