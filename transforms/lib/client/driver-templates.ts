import type { Driver } from '../facts/types';

/** How the Drizzle client of one driver is made. */
export interface DriverTemplate {
  /** Import declarations, without those of the schema and of helpers. */
  imports: string[];
  /** The type of what connects: one a process. */
  connection: string;
  /** Runs in this process: the URL is a folder, and nothing means in memory. */
  embedded?: true;
  /** Helper of the parity file that reads a URL with Prisma's parameters. */
  urlHelper?: string;
  /** Other helpers that it always needs. */
  helpers?: string[];
  /** Scheme of a URL that leads nowhere, `postgresql` where left out. */
  scheme?: string;
  /** Options of `drizzle(…)` besides the schema. */
  options?: string;
  /**
   * Statements of a function that makes the connection.
   *
   * @param url         Expression of the URL, a string.
   * @param translated  Expression of the URL as it comes, where Prisma's parameters in it have to be translated.
   * @param folder      The folder of schema.prisma, which Prisma's engine takes files to be relative to.
   */
  connect(url: string, translated: string | undefined, folder: string): string[];
}

/** A lost connection would otherwise be an unhandled 'error' event, which ends the process; Prisma reconnects. */
const LISTEN = [
  '// A connection lost while idle is replaced by the next query; unheard, the event would end the process.',
  "pool.on('error', (error: Error) => console.error('Idle database connection lost:', error.message));",
  'return pool;',
];

const pool = (url: string, translated: string | undefined, options: string[]): string[] => [
  'const pool = new Pool({',
  ...(translated === undefined ? [`connectionString: ${url},`] : [`...poolConfig(${translated}),`]),
  ...options,
  '});',
  ...LISTEN,
];

const pgOptions = ['// Lets the process end when nothing is left to do.', 'allowExitOnIdle: true,'];

export const DRIVERS: Partial<Record<Driver, DriverTemplate>> = {
  'node-postgres': {
    imports: ["import { drizzle } from 'drizzle-orm/node-postgres';", "import { Pool } from 'pg';"],
    connection: 'Pool',
    urlHelper: 'poolConfig',
    connect: (url, translated) => pool(url, translated, pgOptions),
  },
  'neon-serverless': {
    imports: [
      "import { Pool } from '@neondatabase/serverless';",
      "import { drizzle } from 'drizzle-orm/neon-serverless';",
    ],
    connection: 'Pool',
    urlHelper: 'poolConfig',
    connect: (url, translated) => pool(url, translated, []),
  },
  'neon-http': {
    imports: [
      "import { neon, type NeonQueryFunction } from '@neondatabase/serverless';",
      "import { drizzle } from 'drizzle-orm/neon-http';",
    ],
    connection: 'NeonQueryFunction<false, false>',
    connect: (url) => [`return neon(${url});`],
  },
  'postgres-js': {
    imports: [
      "import { drizzle } from 'drizzle-orm/postgres-js';",
      "import postgres, { type Sql } from 'postgres';",
    ],
    connection: 'Sql',
    urlHelper: 'postgresOptions',
    connect(url, translated) {
      const idle = [
        '// Seconds after which an idle connection is closed, so that the process can end.',
        'idle_timeout: 10,',
      ];
      if (translated === undefined) return [`return postgres(${url}, {`, ...idle, '});'];
      return [
        `const settings = postgresOptions(${translated});`,
        'return postgres(settings.url, {',
        '...settings.options,',
        ...idle,
        '});',
      ];
    },
  },
  libsql: {
    imports: [
      "import { createClient, type Client } from '@libsql/client';",
      "import { drizzle } from 'drizzle-orm/libsql';",
    ],
    connection: 'Client',
    urlHelper: 'sqliteUrl',
    helpers: ['inTurn'],
    scheme: 'libsql',
    connect: (url, translated, folder) => [
      translated === undefined
        ? `return inTurn(createClient({ url: ${url} }));`
        : `return inTurn(createClient({ url: sqliteUrl(${translated}, '${folder}') }));`,
    ],
  },
  mysql2: {
    imports: [
      "import { drizzle } from 'drizzle-orm/mysql2';",
      "import { createPool, type Pool } from 'mysql2';",
    ],
    connection: 'Pool',
    urlHelper: 'mysqlOptions',
    scheme: 'mysql',
    // Without LATERAL, which MariaDB and PlanetScale do not have.
    options: "mode: 'planetscale'",
    connect: (url, translated) => [
      'return createPool({',
      translated === undefined ? `uri: ${url},` : `...mysqlOptions(${translated}),`,
      '// Numbers beyond 2^53 and Json come as text, which the columns of the schema read exactly.',
      'supportBigNumbers: true,',
      'jsonStrings: true,',
      '});',
    ],
  },
  pglite: {
    imports: [
      "import { PGlite } from '@electric-sql/pglite';",
      "import { drizzle } from 'drizzle-orm/pglite';",
    ],
    connection: 'PGlite',
    embedded: true,
    connect: (url) => [`return new PGlite(${url});`],
  },
};
