import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import pc from 'picocolors';
import { CliError } from '../cli-error';
import type { Catalog } from '../database/catalog';
import { compareCatalogs, type Difference } from '../database/compare-catalogs';
import { connect, dialectOfUrl, scratchDatabase } from '../database/connect';
import type { Database } from '../database/database';
import { drizzleDdl, type DdlDialect } from '../database/drizzle-ddl';
import { embeddedPostgres } from '../database/embedded';
import { loadDrizzleSchema } from '../database/load-drizzle-schema';
import { readCatalog } from '../database/read-catalog';
import { readMigrations } from '../database/read-migrations';
import { renderDifferences } from '../database/render-differences';

export interface DriftOptions {
  /** Absolute folder that relative paths are relative to. */
  cwd: string;
  /** The Drizzle schema's modules. */
  schema: string[];
  /** URL of the database to look at. */
  database?: string;
  /** Or a directory of migrations, which are applied to an empty database. */
  migrations?: string;
  /** Server on which temporary databases may be made: for MySQL, and for extensions that the embedded one lacks. */
  scratch?: string;
  /** Extensions that the schema needs, where there is no database to take them from. */
  extensions?: string[];
  /** Where to write the differences as JSON. */
  json?: string;
}

export interface DriftResult {
  exitCode: 0 | 3;
  dialect: DdlDialect;
  tables: number;
  differences: Difference[];
}

/**
 * Compares what a database has with what a Drizzle schema says: both as catalogs, that of the schema read from an empty
 * database on which drizzle-kit's own DDL was run. The database that is looked at is only read.
 * @throws CliError for what cannot be loaded, reached or applied.
 */
export async function runDrift(options: DriftOptions): Promise<DriftResult> {
  const files = options.schema.map((file) => path.resolve(options.cwd, file));
  const { dialect, exports } = await loadDrizzleSchema(files);
  const actual = await actualCatalog(options, dialect);
  const extensions = [...new Set([...actual.extensions, ...(options.extensions ?? [])])];
  const statements = (await drizzleDdl(exports, dialect)).map((sql, index) => ({
    name: `statement ${index + 1}`,
    sql,
  }));
  const expected = await catalogOf(statements, 'The schema', dialect, extensions, options);
  // drizzle-kit has no words for extensions: they are taken as they are
  const differences = compareCatalogs({ ...expected, extensions: actual.extensions }, actual);
  if (options.json !== undefined) {
    const report = { version: 1, dialect, tables: expected.tables.length, differences };
    await writeFile(path.resolve(options.cwd, options.json), `${JSON.stringify(report, null, 2)}\n`);
  }
  return { exitCode: differences.length > 0 ? 3 : 0, dialect, tables: expected.tables.length, differences };
}

async function actualCatalog(options: DriftOptions, dialect: DdlDialect): Promise<Catalog> {
  const { database: url, migrations, cwd } = options;
  if ((url === undefined) === (migrations === undefined)) {
    throw new CliError(
      'Name what the schema is to be compared with: --database <url> or --migrations <dir>.',
    );
  }
  if (url === undefined) {
    const read = await readMigrations(path.resolve(cwd, migrations ?? ''));
    const named = read.flatMap(({ sql }) => [
      ...sql.matchAll(/create extension(?: if not exists)? "?([\w-]+)"?/gi),
    ]);
    const extensions = named.map((match) => match[1] ?? '');
    return catalogOf(
      read,
      'The migrations',
      dialect,
      [...extensions, ...(options.extensions ?? [])],
      options,
    );
  }
  if (dialectOfUrl(url) !== dialect) {
    throw new CliError(`The schema is for ${dialect}, but the database is ${dialectOfUrl(url)}.`);
  }
  return reading(await connect(url, cwd), dialect);
}

/** The catalog of an empty database after `scripts` have run. */
async function catalogOf(
  scripts: { name: string; sql: string }[],
  what: string,
  dialect: DdlDialect,
  extensions: string[],
  options: DriftOptions,
): Promise<Catalog> {
  const database = await emptyDatabase(dialect, [...new Set(extensions)], options);
  return reading(database, dialect, async () => {
    for (const { name, sql } of scripts) {
      await database.execute(sql).catch((cause: unknown) => {
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new CliError(
          `${what} cannot be applied to an empty database: ${name}: ${reason}\n${sql.trim().slice(0, 500)}`,
          {
            exitCode: 1,
            cause,
          },
        );
      });
    }
  });
}

async function emptyDatabase(
  dialect: DdlDialect,
  extensions: string[],
  { scratch, cwd }: DriftOptions,
): Promise<Database> {
  if (scratch !== undefined) {
    const database = await scratchDatabase(scratch, cwd);
    for (const name of extensions) await database.execute(`create extension if not exists "${name}" cascade`);
    return database;
  }
  if (dialect === 'postgresql') return embeddedPostgres(extensions);
  if (dialect === 'sqlite') return connect(':memory:', cwd);
  throw new CliError(
    'There is no embedded MySQL: name a server with --scratch <url>; a temporary database is made there and dropped.',
  );
}

async function reading(
  database: Database,
  dialect: DdlDialect,
  before?: () => Promise<void>,
): Promise<Catalog> {
  try {
    await before?.();
    return await readCatalog(database.query, dialect);
  } finally {
    await database.close();
  }
}

/** `drift`, as the command line has it. */
export function driftCommand(): Command {
  return new Command('drift')
    .description('compare a database, or migrations, with a Drizzle schema')
    .requiredOption('--schema <files...>', 'modules of the Drizzle schema')
    .option('--database <url>', 'database to look at; it is only read')
    .option('--migrations <dir>', 'migrations to apply to an empty database, instead')
    .option('--scratch <url>', 'server for temporary databases (MySQL; PostgreSQL with rare extensions)')
    .option('--extensions <names...>', 'PostgreSQL extensions that the schema needs')
    .option('--json <file>', 'write the differences as JSON')
    .action(async (flags: Omit<DriftOptions, 'cwd'>) => {
      const result = await runDrift({ ...flags, cwd: process.cwd() });
      process.stdout.write(renderDifferences(result.differences, pc));
      process.stderr.write(summary(result));
      process.exitCode = result.exitCode;
    });
}

export function register(program: Command): void {
  program.addCommand(driftCommand().copyInheritedSettings(program));
}

function summary({ tables, differences }: DriftResult): string {
  if (differences.length === 0) return `${pc.green('no drift')} ${tables} tables are as the schema says.\n`;
  return `${pc.yellow('drift')} ${differences.length} differences, ${tables} tables in the schema.\n`;
}
