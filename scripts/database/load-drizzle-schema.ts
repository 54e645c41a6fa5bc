import { is } from 'drizzle-orm';
import { MySqlTable } from 'drizzle-orm/mysql-core';
import { isPgEnum, PgTable } from 'drizzle-orm/pg-core';
import { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { createJiti } from 'jiti';
import { CliError } from '../cli-error';
import type { DdlDialect } from './drizzle-ddl';

export interface DrizzleSchema {
  dialect: DdlDialect;
  /** Everything that the modules export. */
  exports: Record<string, unknown>;
}

/**
 * Loads Drizzle schema modules (TypeScript or JavaScript) as the project itself would import them.
 * @throws CliError where a module cannot be loaded, or none exports a table.
 */
export async function loadDrizzleSchema(files: string[]): Promise<DrizzleSchema> {
  const exports: Record<string, unknown> = {};
  for (const file of files) {
    try {
      const jiti = createJiti(file, { moduleCache: false, fsCache: false });
      Object.assign(exports, await jiti.import<object>(file));
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new CliError(`The Drizzle schema ${file} cannot be loaded: ${reason}`, { exitCode: 1, cause });
    }
  }
  const dialect = dialectOf(Object.values(exports));
  if (!dialect) {
    throw new CliError(
      `${files.join(', ')} exports no Drizzle table. Name the schema module with --schema <path>.`,
    );
  }
  return { dialect, exports };
}

function dialectOf(values: unknown[]): DdlDialect | undefined {
  if (values.some((value) => is(value, PgTable) || isPgEnum(value))) return 'postgresql';
  if (values.some((value) => is(value, MySqlTable))) return 'mysql';
  return values.some((value) => is(value, SQLiteTable)) ? 'sqlite' : undefined;
}
