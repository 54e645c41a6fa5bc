import type { Driver, Names, Target, TransactionComponent } from '../facts/types';
import type { Datamodel } from '../prisma/datamodel';
import { moduleSpecifier } from '../source/module-specifier';
import { DRIVERS, type DriverTemplate } from './driver-templates';
import { timeZoneNotice } from './time-zone-notice';

/** What the Drizzle client has to be like, as the project's Prisma client is. */
export interface ClientRequest {
  /** Environment variable with the URL: `DATABASE_URL`. */
  variable: string;
  /** Whether Prisma's own engine reads the URL (before Prisma 7, without adapter), so that its parameters count. */
  engineReadsUrl: boolean;
  /** URLs that stand in the project's `.env` files and the like; none where the files are not there. */
  urls: readonly string[];
  /** Whether rewritten code needs transactions (nested writes do). */
  usesTransactions: boolean;
  /** Folder of schema.prisma, as seen from where the process starts. */
  schemaFolder?: string;
  /** Text of the module that makes the Prisma client: its import style is taken over. */
  like?: string;
}

export interface ClientModule {
  path: string;
  content: string;
  driver: Driver;
  /** What the user has to know, each a sentence. */
  notices: string[];
}

/** Parameters that Prisma's engine understands and drivers do not, or understand otherwise. */
const PRISMA_PARAMETERS =
  /[?&](?!schema=public(?:&|$|['"]))(schema|connection_limit|pool_timeout|socket_timeout|pgbouncer|statement_cache_size|sslmode|sslaccept|sslcert|sslidentity|sslpassword)=/;

/**
 * The module that makes the project's Drizzle client: exports the client under its name in the facts (or the function
 * that makes it on first use), `Database`, and `Transaction`. One connection pool a process, made as late as Prisma's.
 *
 * @returns The module, or the reason why there can be none.
 */
export function printClientModule(
  facts: { names: Names; target: Target; datamodel?: Datamodel; components?: TransactionComponent[] },
  request: ClientRequest,
): ClientModule | { left: string } {
  const { names, target } = facts;
  const path = names.client.module.file;
  if (path === undefined) return { left: `The Drizzle client comes from ${names.client.module.specifier}` };
  const driver = driverFor(target.driver, request);
  const template = DRIVERS[driver];
  if (!template) return { left: `There is no client module for ${driver} yet` };
  const module = { path, source: request.like ?? '' };
  const helper = needsTranslation(request, driver) ? template.urlHelper : undefined;
  const helpers = [...(template.helpers ?? []), ...(helper === undefined ? [] : [helper])];
  const imports = [
    ...template.imports,
    ...(helpers.length > 0
      ? [`import { ${helpers.join(', ')} } from '${moduleSpecifier(module, names, 'parity')}';`]
      : []),
    `import * as schema from '${moduleSpecifier(module, names, 'schema')}';`,
  ];
  const body = names.client.form === 'value' ? valueForm : callForm;
  const content = [...imports, '', ...body(names.client.name, template, request, helper !== undefined)];
  return { path, content: layOut(content), driver, notices: noticesOf(driver, facts, request) };
}

/** Neon's HTTP driver type-checks `db.transaction()` and throws when it runs (lessons, fact table). */
function driverFor(driver: Driver, { usesTransactions }: ClientRequest): Driver {
  return driver === 'neon-http' && usesTransactions ? 'neon-serverless' : driver;
}

function needsTranslation({ engineReadsUrl, urls }: ClientRequest, driver: Driver): boolean {
  if (!engineReadsUrl) return false;
  // postgres.js sends parameters that it does not know to the server, which refuses them: also `schema=public`.
  const pattern =
    driver === 'postgres-js'
      ? /[?&](schema|connection_limit|pgbouncer|\w+)=/
      : driver === 'libsql'
        ? /^(file|sqlite):/
        : PRISMA_PARAMETERS;
  return urls.length === 0 || urls.some((url) => pattern.test(url));
}

function valueForm(
  name: string,
  template: DriverTemplate,
  request: ClientRequest,
  translate: boolean,
): string[] {
  const { variable } = request;
  const host = `${variable.toLowerCase().replace(/_/g, '-')}-is-not-set.invalid`;
  const url = template.embedded
    ? [`const url = process.env.${variable};`]
    : [
        '// Without the variable the first query fails, as it did in Prisma; the driver would go to localhost.',
        `const url = process.env.${variable} ?? '${template.scheme ?? 'postgresql'}://${host}';`,
      ];
  const key = `${name}Connection`;
  return [
    `const globalForDb = globalThis as unknown as { ${key}?: ${template.connection} };`,
    '',
    '// One pool for the process, also where this module is evaluated again (development servers, bundles).',
    `const connection = (globalForDb.${key} ??= connect());`,
    '',
    `export const ${name} = drizzle(connection, { ${drizzleOptions(template)} });`,
    '',
    `export type Database = typeof ${name};`,
    ...TRANSACTION,
    '',
    `function connect(): ${template.connection} {`,
    ...(translate ? [] : url),
    ...template.connect('url', translate ? `process.env.${variable}` : undefined, folderOf(request)),
    '}',
  ];
}

function callForm(
  name: string,
  template: DriverTemplate,
  request: ClientRequest,
  translate: boolean,
): string[] {
  const { variable } = request;
  const key = `${name.replace(/^get/, '').replace(/^./, (first) => first.toLowerCase())}Client`;
  return [
    `const globalForDb = globalThis as unknown as { ${key}?: Database };`,
    '',
    '/** The database client: made at first use, one for the process. */',
    `export function ${name}(): Database {`,
    `return (globalForDb.${key} ??= drizzle(connect(), { ${drizzleOptions(template)} }));`,
    '}',
    '',
    'export type Database = ReturnType<typeof drizzle<typeof schema>>;',
    ...TRANSACTION,
    '',
    `function connect(): ${template.connection} {`,
    `const url = process.env.${variable};`,
    `if (!url) throw new Error('${variable} is not set');`,
    ...template.connect('url', translate ? 'url' : undefined, folderOf(request)),
    '}',
  ];
}

function drizzleOptions({ options }: DriverTemplate): string {
  return options === undefined ? 'schema' : `schema, ${options}`;
}

function folderOf({ schemaFolder = 'prisma' }: ClientRequest): string {
  return schemaFolder;
}

const TRANSACTION = [
  '/** What `transaction()` hands to its callback. */',
  "export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];",
];

/** Indents lines by the braces before them. */
function layOut(lines: readonly string[]): string {
  let depth = 0;
  const laid = lines.map((line) => {
    if (/^[})]/.test(line)) depth -= 1;
    const text = line === '' ? '' : '  '.repeat(depth) + line;
    if (/[{(]$/.test(line)) depth += 1;
    return text;
  });
  return `${laid.join('\n')}\n`;
}

function noticesOf(
  driver: Driver,
  { target, datamodel, names, components = [] }: Parameters<typeof printClientModule>[0],
  { engineReadsUrl, variable }: ClientRequest,
): string[] {
  const zone = datamodel && timeZoneNotice(datamodel);
  const notices = zone === undefined ? [] : [zone];
  if (engineReadsUrl) {
    const when = names.client.form === 'value' ? 'when its module is evaluated' : 'at its first use';
    notices.push(
      `Prisma’s client loads \`.env\` by itself before version 7, and reads ${variable} when it first connects. Drizzle’s reads it from the environment ${when}: scripts and tests that load \`.env\` later, or not at all, need \`import 'dotenv/config'\` before it, or \`node --env-file=.env\`.`,
    );
  }
  if (components.some(({ movable, transactions }) => movable && transactions.length > 0)) {
    notices.push(
      'Prisma gives up a transaction after `timeout`, five seconds where it is not set; Drizzle has no such limit: `statement_timeout` of the database is the nearest there is.',
    );
  }
  if (driver !== target.driver) {
    notices.push(
      `Neon's HTTP driver has no interactive transactions, which the code uses: its WebSocket driver (${driver}) was chosen.`,
    );
  }
  if (driver === 'libsql') {
    notices.push(
      'SQLite is reached through @libsql/client, whose transactions may await (better-sqlite3’s may not). A remote database needs its authToken in createClient(…).',
    );
    if (datamodel?.models.some(({ fields }) => fields.some((field) => field.type === 'BigInt')))
      notices.push(
        '@libsql/client refuses to read whole numbers beyond 2^53, which BigInt columns may hold.',
      );
  }
  if (driver === 'neon-serverless') {
    notices.push(
      'Before Node 22, @neondatabase/serverless needs a WebSocket: `neonConfig.webSocketConstructor = ws` (npm install ws).',
    );
  }
  return notices;
}
