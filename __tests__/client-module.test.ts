import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pgTable, text } from 'drizzle-orm/pg-core';
import { is, sql } from 'drizzle-orm';
import { PgDatabase } from 'drizzle-orm/pg-core';
import ts from 'typescript';
import type { Driver, Names, Target } from '../transforms/lib/facts/types';
import {
  printClientModule,
  type ClientModule,
  type ClientRequest,
} from '../transforms/lib/client/print-client-module';
import { poolConfig } from '../transforms/parity/poolConfig';
import { postgresOptions } from '../transforms/parity/postgresOptions';
import { mysqlOptions } from '../transforms/parity/mysql/mysqlOptions';
import { sqliteUrl } from '../transforms/parity/sqlite/sqliteUrl';
import { prismaUrl } from '../transforms/parity/prismaUrl';
import { assembleParity } from '../transforms/lib/parity/assemble-parity';
import { readParitySources } from '../transforms/lib/parity/read-sources';
import { answeringServer } from './harness/server';
import { readDatamodel } from '../transforms/lib/prisma/read-datamodel';
import { diagnosticsOf } from './support/diagnostics';

const fromHere = createRequire(__filename);
const SERVER = answeringServer();

const names = (form: 'value' | 'call'): Names => ({
  client: { name: form === 'value' ? 'db' : 'getDb', form, module: { file: 'src/db/index.ts' } },
  schema: { file: 'src/db/schema.ts' },
  parity: { file: 'src/db/parity.ts' },
  dynamic: { file: 'src/db/dynamic.ts' },
});

const plain: ClientRequest = {
  variable: 'TEST_URL',
  engineReadsUrl: false,
  urls: [],
  usesTransactions: true,
};

function print(driver: Driver, form: 'value' | 'call', request: Partial<ClientRequest> = {}): ClientModule {
  const target: Target = { dialect: 'postgresql', driver, drizzle: '0.45', prismaMajor: 6 };
  const module = printClientModule({ names: names(form), target }, { ...plain, ...request });
  if ('left' in module) throw new Error(module.left);
  return module;
}

const schema = { notes: pgTable('notes', { body: text('body') }) };

function transpile(content: string): string {
  const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true };
  return ts.transpileModule(content, { compilerOptions: options }).outputText;
}

/** Runs a generated module as the bundler of the user would: each call evaluates it anew. */
function load(content: string): Record<string, unknown> {
  const parity = { poolConfig, postgresOptions };
  const resolve = (name: string) =>
    name === './schema' ? schema : name === './parity' ? parity : fromHere(name);
  const exports = {};
  new Function('exports', 'require', transpile(content))(exports, resolve);
  return exports;
}

interface Db extends PgDatabase<never> {
  $client: { end?(): Promise<void>; close?(): Promise<void>; totalCount?: number };
}

const opened: Db[] = [];

/** The client of a freshly evaluated module, ended after the test. */
function clientOf({ content }: ClientModule, form: 'value' | 'call'): Db {
  const module = load(content);
  const db = (form === 'value' ? module.db : (module.getDb as () => Db)()) as Db;
  if (!opened.includes(db)) opened.push(db);
  return db;
}

afterEach(async () => {
  delete process.env.TEST_URL;
  const globals = globalThis as Record<string, unknown>;
  for (const key of ['dbConnection', 'dbClient']) delete globals[key];
  const clients = new Set(opened.splice(0).map(({ $client }) => $client));
  for (const client of clients) await (client.close ?? client.end)?.call(client);
});

const rowsOf = async (db: Db, text: string): Promise<Record<string, unknown>[]> => {
  const result: unknown = await db.execute(sql.raw(text));
  return Array.isArray(result) ? [...result] : (result as { rows: Record<string, unknown>[] }).rows;
};

const forms: [Driver, 'value' | 'call'][] = [
  ['node-postgres', 'value'],
  ['node-postgres', 'call'],
  ['postgres-js', 'value'],
  ['postgres-js', 'call'],
];

describe('a generated client module', () => {
  it('pglite: in memory where no folder is named', () => {
    // PGlite loads itself with `import()`, which jest's sandbox refuses.
    const run = "db.execute('select 7 as n').then(({ rows }) => console.log(rows))";
    const content = print('pglite', 'value').content.replace(
      "import * as schema from './schema';",
      'const schema = {};',
    );
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', `${transpile(content)}; exports.${run}`], {
      cwd: __dirname,
      encoding: 'utf8',
    });
    expect(stdout + stderr).toBe('[ { n: 7 } ]\n');
  }, 20_000);

  it.each(forms)('%s, %s: one pool, however often the module is evaluated', (driver, form) => {
    process.env.TEST_URL = 'postgresql://127.0.0.1:1/none';
    const module = print(driver, form);
    expect(clientOf(module, form).$client).toBe(clientOf(module, form).$client);
  });

  it.each(['node-postgres', 'postgres-js'] as const)(
    '%s: loads without the variable, as Prisma does; then the first query fails, and no other database is asked',
    async (driver) => {
      for (const engineReadsUrl of [false, true]) {
        const db = clientOf(print(driver, 'value', { engineReadsUrl }), 'value');
        const failure = await rowsOf(db, 'select 1').then(
          () => undefined,
          (error: Error) => error.cause as Error,
        );
        expect(String(failure)).toMatch(/is-not-set\.invalid/);
        delete (globalThis as Record<string, unknown>).dbConnection;
      }
    },
  );

  it('made on first use: looks at the environment only then', () => {
    const { getDb } = load(print('node-postgres', 'call').content) as { getDb: () => Db };
    expect(() => getDb()).toThrow('TEST_URL is not set');
  });
});

// Needs real connections; where no server answers, what follows is not defined.
if (SERVER !== undefined) {
  describe('a generated client module on a server', () => {
    it.each(forms)('%s, %s: queries and transactions on a server', async (driver, form) => {
      process.env.TEST_URL = SERVER;
      const db = clientOf(print(driver, form), form);
      expect(is(db, PgDatabase)).toBe(true);
      expect(await rowsOf(db, 'select 1 + 1 as two')).toEqual([{ two: 2 }]);
      const inside = db.transaction(async (tx) => {
        await tx.execute(sql`create temporary table doomed (id int)`);
        throw new Error('undo');
      });
      await expect(inside).rejects.toThrow('undo');
    });

    it.each(forms)('%s, %s: keeps what Prisma reads from the URL', async (driver, form) => {
      process.env.TEST_URL = `${SERVER}?schema=Other%20one&connection_limit=1&pgbouncer=true&sslmode=disable&application_name=mine`;
      const db = clientOf(print(driver, form, { engineReadsUrl: true }), form);
      expect(await rowsOf(db, 'show search_path')).toEqual([{ search_path: '"Other one"' }]);
      expect(await rowsOf(db, 'show application_name')).toEqual([{ application_name: 'mine' }]);
      const pids = await Promise.all([1, 2, 3].map(() => rowsOf(db, 'select pg_backend_pid() as pid')));
      expect(new Set(pids.map(([row]) => row?.pid)).size).toBe(1);
    });
  });
}

describe('which module is generated', () => {
  it("translates only URLs that Prisma's engine reads and that hold, or may hold, parameters of its own", () => {
    const translates = (driver: Driver, request: Partial<ClientRequest>) =>
      print(driver, 'value', request).content.includes('/parity');
    expect(translates('node-postgres', { engineReadsUrl: true, urls: [] })).toBe(true);
    expect(
      translates('node-postgres', { engineReadsUrl: true, urls: ['postgres://h/d?connection_limit=1'] }),
    ).toBe(true);
    expect(translates('node-postgres', { engineReadsUrl: true, urls: ['postgres://h/d?schema=app'] })).toBe(
      true,
    );
    expect(
      translates('node-postgres', { engineReadsUrl: true, urls: ['postgres://h/d?schema=public'] }),
    ).toBe(false);
    expect(translates('node-postgres', { engineReadsUrl: false, urls: ['postgres://h/d?schema=app'] })).toBe(
      false,
    );
    expect(translates('postgres-js', { engineReadsUrl: true, urls: ['postgres://h/d?schema=public'] })).toBe(
      true,
    );
    expect(translates('postgres-js', { engineReadsUrl: true, urls: ['postgres://h/d'] })).toBe(false);
  });

  it('refuses Neon over HTTP where transactions are needed', () => {
    const chosen = print('neon-http', 'value', { usesTransactions: true });
    expect(chosen.driver).toBe('neon-serverless');
    expect(chosen.content).not.toContain('neon-http');
    expect(chosen.notices.join()).toContain('no interactive transactions');
    expect(print('neon-http', 'value', { usesTransactions: false }).driver).toBe('neon-http');
  });

  it('says what to check where times have a zone', () => {
    const datamodelWith = (type: string) =>
      readDatamodel([
        [
          'schema.prisma',
          `datasource db {\n  provider = "postgresql"\n}\nmodel Event {\n  id Int @id\n  at DateTime ${type}\n}`,
        ],
      ]);
    const target: Target = { dialect: 'postgresql', driver: 'pglite', drizzle: '0.45', prismaMajor: 7 };
    const noticesWith = (type: string) => {
      const module = printClientModule(
        { names: names('value'), target, datamodel: datamodelWith(type) },
        plain,
      );
      return 'left' in module ? [] : module.notices;
    };
    expect(noticesWith('@db.Timestamptz(3)')).toEqual([
      expect.stringContaining('Event.at: run `show timezone`'),
    ]);
    expect(noticesWith('')).toEqual([]);
  });

  it('says that `.env` is not loaded any more, where Prisma’s client did that itself', () => {
    const said = (form: 'value' | 'call', engineReadsUrl: boolean) =>
      print('node-postgres', form, { engineReadsUrl }).notices.join();
    expect(said('value', true)).toMatch(/\.env.*when its module is evaluated.*import 'dotenv\/config'/);
    expect(said('call', true)).toContain('at its first use');
    expect(said('value', false)).toBe('');
  });

  it('takes over the file endings of imports', () => {
    const like = "import { env } from './env.js';";
    expect(print('node-postgres', 'value', { like }).content).toContain("from './schema.js'");
  });

  it('compiles under strict, for every driver and form', () => {
    const drivers: Driver[] = ['node-postgres', 'postgres-js', 'neon-http', 'neon-serverless', 'pglite'];
    const forms = ['value', 'call'] as const;
    const modules = drivers.flatMap((driver) =>
      forms.flatMap((form) =>
        [true, false].map((engineReadsUrl) => {
          const { content } = print(driver, form, {
            engineReadsUrl,
            usesTransactions: driver !== 'neon-http',
          });
          return [`generated/${driver}-${form}-${engineReadsUrl}.ts`, `${content}${USE[form]}`];
        }),
      ),
    );
    const text = assembleParity(['poolConfig', 'postgresOptions'], readParitySources());
    const table =
      "import { pgTable, text } from 'drizzle-orm/pg-core';\nexport const notes = pgTable('notes', { body: text('body') });";
    const files = {
      ...Object.fromEntries(modules),
      'generated/parity.ts': text,
      'generated/schema.ts': table,
    };
    expect(diagnosticsOf(files)).toEqual([]);
  }, 30_000);
});

/** A use of each export whose types have to fit. */
const USE = {
  value:
    '\nexport const first = (tx: Transaction | Database) => tx.query.notes.findFirst();\nvoid first(db).then((row) => row?.body);\n',
  call: '\nexport const first = (tx: Transaction | Database) => tx.query.notes.findFirst();\nvoid first(getDb()).then((row) => row?.body);\n',
};

describe('other databases', () => {
  const printFor = (
    dialect: Target['dialect'],
    driver: Driver,
    form: 'value' | 'call',
    engineReadsUrl: boolean,
  ) => {
    const target: Target = { dialect, driver, drizzle: '0.45', prismaMajor: 6 };
    const module = printClientModule(
      { names: names(form), target },
      { ...plain, engineReadsUrl, schemaFolder: 'prisma' },
    );
    if ('left' in module) throw new Error(module.left);
    return module.content;
  };

  it.each([
    ['sqlite', 'libsql', "import { sqliteTable as table, text } from 'drizzle-orm/sqlite-core';"],
    ['mysql', 'mysql2', "import { mysqlTable as table, text } from 'drizzle-orm/mysql-core';"],
  ] as const)(
    '%s: its modules compile under strict',
    (dialect, driver, imported) => {
      const sources = readParitySources('parity', dialect);
      const wanted = dialect === 'sqlite' ? ['inTurn', 'sqliteUrl'] : ['mysqlOptions'];
      const modules = (['value', 'call'] as const).flatMap((form) =>
        [true, false].map((reads) => [
          `generated/${dialect}-${form}-${reads}.ts`,
          `${printFor(dialect, driver, form, reads)}${USE[form]}`,
        ]),
      );
      const files = {
        ...Object.fromEntries(modules),
        'generated/parity.ts': assembleParity(wanted, sources),
        'generated/schema.ts': `${imported}\nexport const notes = table('notes', { body: text('body') });`,
      };
      expect(diagnosticsOf(files)).toEqual([]);
    },
    30_000,
  );

  it('SQLite: a file is looked for where Prisma’s engine looks for it', () => {
    expect(printFor('sqlite', 'libsql', 'value', true)).toContain(
      "sqliteUrl(process.env.TEST_URL, 'prisma')",
    );
    expect(sqliteUrl('file:./data.db?connection_limit=1', 'prisma')).toBe(
      `file:${resolve('prisma/data.db')}`,
    );
    expect(sqliteUrl('file:/srv/data.db', 'prisma')).toBe('file:/srv/data.db');
    expect(sqliteUrl('file:///srv/data.db', 'prisma')).toBe('file:/srv/data.db');
    expect(sqliteUrl('libsql://name.turso.io', 'prisma')).toBe('libsql://name.turso.io');
  });

  it('MySQL: Prisma’s parameters become options of the pool', () => {
    expect(mysqlOptions('mysql://me@h:3306/d?connection_limit=5&sslaccept=strict&connect_timeout=3')).toEqual(
      {
        uri: 'mysql://me@h:3306/d',
        connectionLimit: 5,
        connectTimeout: 3000,
        ssl: { rejectUnauthorized: true },
      },
    );
    expect(() => mysqlOptions('mysql://h/d?sslcert=a.pem')).toThrow('sslcert in the database URL');
  });
});

describe('prismaUrl', () => {
  it('takes out what drivers do not know, and keeps the rest', () => {
    const url =
      'postgresql://me:p%40ss@host:6543/db?schema=public&pool_timeout=0&connect_timeout=3&statement_cache_size=0&sslmode=require&options=-c%20geqo%3Doff';
    expect(prismaUrl(url)).toEqual({
      url: 'postgresql://me:p%40ss@host:6543/db?options=-c+geqo%3Doff',
      searchPath: undefined,
      connectionLimit: undefined,
      poolTimeout: 0,
      socketTimeout: undefined,
      prepare: false,
      ssl: { rejectUnauthorized: false },
    });
  });

  it('verifies certificates only where Prisma does', () => {
    expect(prismaUrl('postgresql://h/d?sslmode=require&sslaccept=strict').ssl).toEqual({
      rejectUnauthorized: true,
    });
    expect(prismaUrl('postgresql://h/d').ssl).toBeUndefined();
  });

  it('refuses certificates in the URL rather than to connect without them', () => {
    expect(() => prismaUrl('postgresql://h/d?sslidentity=id.p12')).toThrow('sslidentity in the database URL');
  });

  it('becomes options of a pool', () => {
    expect(
      poolConfig('postgresql://h/d?schema=a&options=-c%20geqo%3Doff&connection_limit=7&socket_timeout=2'),
    ).toEqual({
      connectionString: 'postgresql://h/d',
      connectionTimeoutMillis: 10_000,
      options: '-c geqo=off -c search_path="a"',
      max: 7,
      query_timeout: 2000,
    });
  });
});
