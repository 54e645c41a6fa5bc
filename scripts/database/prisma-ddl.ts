import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type * as SchemaEngineModule from '@prisma/schema-engine-wasm/schema_engine_bg';
import { withoutOlderSettings } from '../../transforms/lib/prisma/older-settings';

type Engine = typeof SchemaEngineModule;
type Flavour = 'postgres' | 'sqlite';

/**
 * The SQL with which Prisma creates an empty database for a schema (`prisma migrate diff --from-empty`), made in this
 * process by Prisma's own schema engine. For postgresql, cockroachdb and sqlite; the WASM engine panics for MySQL.
 * @throws Error with the engine's message.
 */
export async function prismaDdl(files: [path: string, content: string][]): Promise<string> {
  const schema = files.map(([name, content]): [string, string] => [name, withoutOlderSettings(content)]);
  const { SchemaEngine } = await schemaEngine();
  const flavour: Flavour = /^\s*provider\s*=\s*"sqlite"/m.test(
    schema.map(([, content]) => content).join('\n'),
  )
    ? 'sqlite'
    : 'postgres';
  const engine = await SchemaEngine.new({ datamodels: schema }, () => {}, stubAdapter(flavour));
  try {
    const { stdout } = await engine.diff({
      from: { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files: schema.map(([name, content]) => ({ path: name, content })) },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    return stdout ?? '';
  } finally {
    engine.free();
  }
}

/** As much of the global as is used here; Node 20's types leave it out. */
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array,
    imports: Record<string, object>,
  ): Promise<{ instance: { exports: Record<string, () => void> } }>;
};

let loading: Promise<Engine> | undefined;

/** The engine's module, instantiated once: Node 20 cannot import `.wasm`, so its two halves are joined by hand. */
function schemaEngine(): Promise<Engine> {
  loading ??= (async () => {
    const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
    const folder = path.dirname(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
    const bytes = await readFile(path.join(folder, 'schema_engine_bg.wasm'));
    const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': glue });
    (glue as unknown as { __wbg_set_wasm(exports: object): void }).__wbg_set_wasm(instance.exports);
    instance.exports.__wbindgen_start?.();
    return glue;
  })();
  return loading;
}

/** An adapter that reaches no database: the engine asks a server for its version before it renders SQL, nothing else. */
function stubAdapter(flavour: Flavour): object {
  const adapterName = `@prisma/adapter-${flavour === 'sqlite' ? 'better-sqlite3' : 'pg'}`;
  const connect: SqlMigrationAwareDriverAdapterFactory['connect'] = async () => ({
    provider: flavour,
    adapterName,
    queryRaw: async () => ({
      columnNames: ['exists', 'version', 'numeric_version'],
      columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
      rows: [[true, 'PostgreSQL 17.5', 170005]],
    }),
    executeRaw: async () => 0,
    executeScript: async () => {},
    startTransaction: () => Promise.reject(new Error('no transaction is needed to render SQL')),
    dispose: async () => {},
  });
  return bindMigrationAwareSqlAdapterFactory({
    provider: flavour,
    adapterName,
    connect,
    connectToShadowDb: connect,
  });
}
