import {
  generateDrizzleJson,
  generateMigration,
  generateMySQLDrizzleJson,
  generateMySQLMigration,
  generateSQLiteDrizzleJson,
  generateSQLiteMigration,
} from 'drizzle-kit/api';

export type DdlDialect = 'postgresql' | 'mysql' | 'sqlite';

/**
 * The statements with which drizzle-kit creates an empty database for a schema: what its `generate` writes into the
 * first migration, made in this process.
 * @param exports  Everything that the schema's modules export: tables, enums, schemas.
 */
export async function drizzleDdl(exports: Record<string, unknown>, dialect: DdlDialect): Promise<string[]> {
  switch (dialect) {
    case 'postgresql':
      return generateMigration(generateDrizzleJson({}), generateDrizzleJson(exports));
    case 'mysql':
      return generateMySQLMigration(
        await generateMySQLDrizzleJson({}),
        await generateMySQLDrizzleJson(exports),
      );
    case 'sqlite':
      return generateSQLiteMigration(
        await generateSQLiteDrizzleJson({}),
        await generateSQLiteDrizzleJson(exports),
      );
  }
}
