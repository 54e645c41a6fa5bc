import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { assembleParity, parityExports } from '../../transforms/lib/parity/assemble-parity';
import { readParitySources } from '../../transforms/lib/parity/read-sources';
import { readDatamodel } from '../../transforms/lib/prisma/read-datamodel';
import { prismaDdl } from '../database/prisma-ddl';
import { generatePrismaClient } from './generate-client';
import { drizzleModule, prismaModule } from './workspace-modules';
import { seedScript, type SeedRows } from './seed';
import { fromTagged } from './tagged';
import type { SchemaFiles, Workspace, WorkspaceSource } from './protocol';

const load = createRequire(__filename);

/** Where generated clients are kept, by content: inside `node_modules`, so that their imports resolve. */
export const cacheRoot = path.join(findNodeModules(), '.cache', 'drizzle-codemods', 'proof');

function findNodeModules(): string {
  return path.dirname(path.dirname(path.dirname(require.resolve('@prisma/client/package.json'))));
}

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
  const files = await sourceFiles(source);
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
  };
}

function rowsOf({ seedFile, seedRows }: WorkspaceSource): SeedRows {
  if (seedRows !== undefined) return fromTagged(seedRows, (digits) => digits) as SeedRows;
  return seedFile === undefined ? {} : (load(seedFile) as { default: SeedRows }).default;
}

async function sourceFiles({ parity, drizzleSchema }: WorkspaceSource): Promise<SchemaFiles> {
  const sources = readParitySources();
  const generated = drizzleSchema ?? [];
  return [
    ['prisma.ts', prismaModule],
    ['db/index.ts', drizzleModule],
    ['db/parity.ts', assembleParity(parity ?? parityExports(sources), sources)],
    ...generated.map(([name, content]): [string, string] => [path.posix.join('db', name), content]),
  ];
}

/** The directory for a content, made by `make` if it is not there yet. Complete or absent, also when two processes make it at once. */
async function keep(kind: string, content: string, make: (into: string) => Promise<void>): Promise<string> {
  const directory = path.join(
    cacheRoot,
    `${kind}-${createHash('sha256').update(content).digest('hex').slice(0, 16)}`,
  );
  if (existsSync(directory)) return directory;
  const draft = `${directory}.${randomUUID()}`;
  await mkdir(draft, { recursive: true });
  await make(draft);
  try {
    await rename(draft, directory);
  } catch (error) {
    if (!existsSync(directory)) throw error;
    await rm(draft, { recursive: true, force: true });
  }
  return directory;
}
