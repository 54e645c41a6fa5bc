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
  /**
   * Statements of a function that makes the connection.
   *
   * @param url         Expression of the URL, a string.
   * @param translated  Expression of the URL as it comes, where Prisma's parameters in it have to be translated.
   */
  connect(url: string, translated: string | undefined): string[];
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
