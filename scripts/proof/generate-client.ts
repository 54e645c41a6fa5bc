import { createRequire } from 'node:module';
import path from 'node:path';
import type * as Generator from '@prisma/client-generator-js';
import { get_config, get_dmmf } from '@prisma/prisma-schema-wasm';
import { version } from '@prisma/client/package.json';
import { withoutOlderSettings } from '../../transforms/lib/prisma/older-settings';
import type { SchemaFiles } from './protocol';

const load = createRequire(__filename);

type Options = Parameters<typeof Generator.generateClient>[0];

interface Config {
  config: { generators: { previewFeatures?: string[] }[]; datasources: Options['datasources'] };
}

/**
 * Generates the real Prisma Client for a schema into `outputDir`, in this process: what `prisma generate` with the
 * `prisma-client-js` generator writes, whatever generator and output the schema itself names. Its runtime is not copied: the
 * directory must lie where `@prisma/client/runtime` can be resolved.
 * @throws Error with Prisma's own diagnostics where the schema is invalid
 */
export async function generatePrismaClient(files: SchemaFiles, outputDir: string): Promise<void> {
  const schema = files.map(([name, content]): [string, string] => [name, withoutOlderSettings(content)]);
  // Only when it is needed: it loads much, and ES modules among it, which jest cannot load.
  const { generateClient } = load('@prisma/client-generator-js') as typeof Generator;
  const dmmf = JSON.parse(get_dmmf(JSON.stringify({ prismaSchema: schema }))) as Options['dmmf'];
  const { config } = JSON.parse(
    get_config(
      JSON.stringify({ prismaSchema: schema, datasourceOverrides: {}, ignoreEnvVarErrors: true, env: {} }),
    ),
  ) as Config;
  const [datasource] = config.datasources;
  if (!datasource)
    throw new Error(`The schema has no datasource (${files.map(([name]) => name).join(', ')}).`);
  await generateClient({
    datamodel: schema.map(([, content]) => content).join('\n'),
    schemaPath: path.join(outputDir, 'schema.prisma'),
    outputDir,
    generator: {
      name: 'client',
      provider: { fromEnvVar: null, value: 'prisma-client-js' },
      output: null,
      config: {},
      binaryTargets: [],
      previewFeatures: config.generators.flatMap((generator) => generator.previewFeatures ?? []),
      sourceFilePath: path.join(outputDir, 'schema.prisma'),
    },
    dmmf,
    datasources: config.datasources,
    binaryPaths: {},
    runtimeBase: '@prisma/client/runtime',
    runtimeSourcePath: path.join(path.dirname(require.resolve('@prisma/client/package.json')), 'runtime'),
    engineVersion: version,
    clientVersion: version,
    activeProvider: datasource.activeProvider,
    compilerBuild: 'fast',
    copyRuntime: false,
    // Leaves the packages on disk alone: no engines are looked for, nothing is installed.
    testMode: true,
  });
}
