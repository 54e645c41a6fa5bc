import type { Driver, Target } from './types';

/** What the project's own files say besides its sources. Plain data; paths are relative to the root, with forward slashes. */
export interface ProjectInfo {
  /** Every source file of the tree. */
  files: readonly string[];
  packages: readonly PackageInfo[];
  tsconfigs: readonly TsconfigInfo[];
  /** `drizzle-codemods.json` at the root, or nothing. */
  config: ProjectConfig;
  schema: SchemaInfo;
}

export interface PackageInfo {
  /** `''` for the root. */
  dir: string;
  name?: string;
  main?: string;
  types?: string;
  /** As in package.json: a string, or conditions, or subpaths. */
  exports?: unknown;
  /** `"type": "module"`: its `.js` files are ES modules. */
  isModule?: boolean;
  /** All kinds of dependencies, and the version that is really there where that is known. */
  dependencies: Readonly<Record<string, string>>;
}

/** With everything that it extends. */
export interface TsconfigInfo {
  dir: string;
  /** Folder that bare specifiers are looked up in, if any. */
  baseUrl?: string;
  /** `@/*` → `src/*`, relative to the root. */
  paths: Readonly<Record<string, readonly string[]>>;
  strictNullChecks: boolean;
  noUncheckedIndexedAccess?: boolean;
}

export interface SchemaInfo {
  /** Schema file or folder. */
  path: string;
  /** Environment variables that the datasource's `url` and `directUrl` are read from. */
  urlVariables: readonly string[];
}

/** What the user may fix in `drizzle-codemods.json`; everything else is chosen by rule. */
export interface ProjectConfig {
  /** Folder for the Drizzle files: `src/db`. */
  out?: string;
  /** Name of the Drizzle client: `db`. */
  client?: string;
  /** Names that hold Prisma's client although nothing shows it: `['ctx.store']`. */
  clients?: readonly string[];
  driver?: Driver;
  drizzle?: Target['drizzle'];
}
