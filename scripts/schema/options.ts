import type { NamingRule, SchemaNames } from '../../transforms/lib/drizzle/table-names';

export interface ConvertOptions {
  /** How tables are named (default `plural`). */
  naming?: NamingRule;
  /** `single`: one `schema.ts` · `domain`: a file for each domain that `domains` gives (default `single`). */
  layout?: 'single' | 'domain';
  /** Domain by model name, for `layout: 'domain'`; models left out are `common`. Without it domains are suggested. */
  domains?: Record<string, string>;
  /** Ending of relative imports between the generated files: `''` (default), `.js` or `.ts`. */
  importExtension?: '' | '.js' | '.ts';
  /** `prisma` (default): values as Prisma gives them · `driver`: plain strings and numbers as Drizzle's own columns give. */
  values?: 'prisma' | 'driver';
  /** SQLite only: how DateTime is stored. Prisma's driver adapters write ISO 8601, its older engines milliseconds. */
  sqliteDates?: 'iso8601' | 'unixepoch-ms';
}

export interface GeneratedFile {
  /** Relative to the output folder. */
  path: string;
  content: string;
}

export interface ConversionWarning {
  /** `Model.field`, `Model` or the enum's name. */
  where: string;
  message: string;
}

export interface Conversion {
  files: GeneratedFile[];
  names: SchemaNames;
  /** Packages that the generated files import, with the versions that they were tested with. */
  dependencies: Record<string, string>;
  /** What Drizzle or drizzle-kit cannot say. */
  warnings: ConversionWarning[];
  /** SQL that has to run before the tables can be created and that drizzle-kit has no words for: extensions. */
  prerequisites: string[];
  /** SQL for a migration of the user's own, after the tables are there: what Drizzle cannot declare. */
  additions: string[];
}
