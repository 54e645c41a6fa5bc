import type { Extension } from '@electric-sql/pglite';
import { CliError } from '../cli-error';
import type { Database } from './database';

/** Extensions that come with PGlite: PostgreSQL's name is the module's, with `_` for `-`. */
const EXTENSIONS: ReadonlySet<string> = new Set(
  'bloom btree_gin btree_gist citext cube dict_int dict_xsyn earthdistance fuzzystrmatch hstore intarray isn lo ltree pg_trgm pgcrypto seg tablefunc unaccent uuid-ossp'.split(
    ' ',
  ),
);

/**
 * A PostgreSQL database in this process, empty, with the extensions named.
 * @throws CliError for an extension that it does not have.
 */
export async function embeddedPostgres(extensions: string[] = []): Promise<Database> {
  const { PGlite } = await import('@electric-sql/pglite');
  const database = await PGlite.create({ extensions: await load(extensions) });
  for (const name of extensions) await database.exec(`create extension if not exists "${name}" cascade`);
  return {
    query: async (sql) => (await database.query<Record<string, unknown>>(sql)).rows,
    execute: async (sql) => {
      await database.exec(sql);
    },
    close: () => database.close(),
  };
}

async function load(names: string[]): Promise<Record<string, Extension>> {
  const loaded: Record<string, Extension> = {};
  for (const name of names) {
    if (!EXTENSIONS.has(name)) {
      throw new CliError(
        `The embedded PostgreSQL has no extension "${name}": name a server that has it with --scratch <url>; a temporary database is made there.`,
      );
    }
    const file = name.replaceAll('-', '_');
    const module = (await import(`@electric-sql/pglite/contrib/${file}`)) as Record<string, Extension>;
    const extension = module[file];
    if (extension) loaded[file] = extension;
  }
  return loaded;
}
