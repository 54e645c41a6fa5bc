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
import { generatePrismaClient } from './generate-client';
import { drizzleModule, prismaModule } from './workspace-modules';
import { seedScript, type SeedRows } from './seed';
import { fromTagged } from './tagged';
import type { NanoidColumn, SchemaFiles, Workspace, WorkspaceSource } from './protocol';

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
  const files = sourceFiles(source);
  const directory = await keep('workspace', JSON.stringify([client, files]), async (into) => {
    for (const [name, content] of files) {
      await mkdir(path.dirname(path.join(into, name)), { recursive: true });
      await writeFile(path.join(into, name), content);
    }
  });
  return {
    directory,
    client,
    aliases: { '@prisma/client': client, '@/*': path.join(directory, '*') },
    ddl: await prismaDdl(source.schema),
    seed: seedScript(datamodel, rowsOf(source)),
    nanoids: nanoidColumns(datamodel),
  };
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
function sourceFiles({ schema, parity, drizzleSchema }: WorkspaceSource): SchemaFiles {
  const sources = readParitySources();
  const dynamic = readParitySources('dynamic');
  const converted = (): SchemaFiles =>
    convertSchema(readDatamodel(schema)).files.map(({ path: name, content }) => [name, content]);
  return [
    ['prisma.ts', prismaModule],
    ['db/index.ts', drizzleModule],
    ['db/parity.ts', assembleParity(parity ?? parityExports(sources), sources)],
    ['db/dynamic.ts', assembleParity(parityExports(dynamic), dynamic)],
    ...(drizzleSchema ?? converted()).map(([name, content]): [string, string] => [
      path.posix.join('db', name),
      content,
    ]),
  ];
}
