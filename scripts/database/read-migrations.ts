import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { CliError } from '../cli-error';

export interface Migration {
  /** Folder or file, as it stands in the directory. */
  name: string;
  sql: string;
}

/**
 * The migrations in a directory, in the order in which the tool that wrote them applies them: Prisma's
 * (`<time>_<name>/migration.sql`, by name), drizzle-kit's (`*.sql` in the order of `meta/_journal.json`), or plain
 * `*.sql` by name.
 * @throws CliError where there are none, or the journal names a file that is not there.
 */
export async function readMigrations(directory: string): Promise<Migration[]> {
  const entries = await readdir(directory).catch(() => undefined);
  if (!entries) throw new CliError(`${directory} is no directory of migrations.`);
  const names = (await journal(directory)) ?? (await plainNames(directory, entries));
  if (names.length === 0) throw new CliError(`${directory} holds no migrations (migration.sql, or *.sql).`);
  return Promise.all(
    names.map(async ({ name, file }) => {
      const sql = await readFile(path.join(directory, file), 'utf8').catch(() => undefined);
      if (sql === undefined) {
        throw new CliError(`${path.join(directory, file)} is not there, but the journal names it.`, {
          exitCode: 1,
        });
      }
      return { name, sql };
    }),
  );
}

interface Entry {
  name: string;
  file: string;
}

async function journal(directory: string): Promise<Entry[] | undefined> {
  const text = await readFile(path.join(directory, 'meta', '_journal.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const { entries } = JSON.parse(text) as { entries: { idx: number; tag: string }[] };
  return [...entries].sort((a, b) => a.idx - b.idx).map(({ tag }) => ({ name: tag, file: `${tag}.sql` }));
}

async function plainNames(directory: string, entries: string[]): Promise<Entry[]> {
  const found: Entry[] = [];
  for (const entry of [...entries].sort()) {
    if (entry.endsWith('.sql')) found.push({ name: entry, file: entry });
    else if (await isFile(path.join(directory, entry, 'migration.sql'))) {
      found.push({ name: entry, file: path.join(entry, 'migration.sql') });
    }
  }
  return found;
}

async function isFile(location: string): Promise<boolean> {
  return (await stat(location).catch(() => undefined))?.isFile() ?? false;
}
