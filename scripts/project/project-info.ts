import { createRequire } from 'node:module';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';
import type {
  PackageInfo,
  ProjectConfig,
  ProjectInfo,
  SchemaInfo,
  TsconfigInfo,
} from '../../transforms/lib/facts/project-info';
import { listFiles, relativePath } from './git';
import { isRecord, readJson } from './read-json';

/** Where the user fixes what is else chosen by rule. */
export const CONFIG_FILE = 'drizzle-codemods.json';

interface Tree {
  root: string;
  inRepository: boolean;
  /** Every source file, relative to `root`. */
  files: readonly string[];
}

/** Reads what a project's own files say besides its sources: packages, TypeScript's settings, this tool's settings. */
export async function readProjectInfo(
  { root, inRepository, files }: Tree,
  schema: { path: string; files: readonly [path: string, content: string][] },
): Promise<ProjectInfo> {
  const listed = await listFiles(root, inRepository, ['*package.json', '*tsconfig*.json', '*jsconfig.json']);
  const named = (pattern: RegExp): string[] =>
    listed.filter((path) => pattern.test(path) && !path.includes('node_modules/'));
  const packages = await Promise.all(named(/(^|\/)package\.json$/).map((path) => readPackage(root, path)));
  const tsconfigs = await Promise.all(
    named(/(^|\/)[tj]sconfig\.json$/).map((path) => readTsconfig(root, path, packages)),
  );
  return {
    files,
    packages,
    tsconfigs: tsconfigs.filter((config) => config !== undefined),
    config: ((await readJson(join(root, CONFIG_FILE))) ?? {}) as ProjectConfig,
    schema: schemaInfo(root, schema),
  };
}

const DEPENDENCIES = ['peerDependencies', 'optionalDependencies', 'devDependencies', 'dependencies'];

async function readPackage(root: string, path: string): Promise<PackageInfo> {
  const manifest = (await readJson(join(root, path))) ?? {};
  const dir = folderOf(path);
  const ranges = Object.assign({}, ...DEPENDENCIES.map((key) => manifest[key])) as Record<string, string>;
  const installed = await Promise.all(
    ['drizzle-orm', '@prisma/client', 'prisma'].map(async (name): Promise<[string, string][]> => {
      const version = ranges[name] === undefined ? undefined : await installedVersion(join(root, dir), name);
      return version === undefined ? [] : [[name, version]];
    }),
  );
  return {
    dir,
    name: stringOf(manifest.name),
    main: stringOf(manifest.main),
    types: stringOf(manifest.types),
    exports: manifest.exports,
    ...(manifest.type === 'module' && { isModule: true }),
    dependencies: { ...ranges, ...Object.fromEntries(installed.flat()) },
  };
}

/** The version in the nearest `node_modules`; undefined where the package is not installed. */
async function installedVersion(dir: string, name: string): Promise<string | undefined> {
  for (let at = dir; ; at = dirname(at)) {
    const manifest = await readJson(join(at, 'node_modules', name, 'package.json'));
    if (manifest) return stringOf(manifest.version);
    if (at === dirname(at)) return undefined;
  }
}

/** A tsconfig with everything that it extends; undefined where it cannot be read. */
async function readTsconfig(
  root: string,
  path: string,
  packages: readonly PackageInfo[],
): Promise<TsconfigInfo | undefined> {
  const layers = await extendedLayers(root, join(root, path), packages);
  if (layers.length === 0) return undefined;
  const config: {
    baseUrl?: string;
    paths: Record<string, string[]>;
    strict?: boolean;
    strictNullChecks?: boolean;
    noUncheckedIndexedAccess?: boolean;
  } = { paths: {} };
  for (const { dir, options } of layers) {
    if (typeof options.baseUrl === 'string') config.baseUrl = inTree(root, resolve(dir, options.baseUrl));
    if (isRecord(options.paths))
      config.paths = pathsOf(
        root,
        config.baseUrl === undefined ? dir : join(root, config.baseUrl),
        options.paths,
      );
    if (typeof options.strict === 'boolean') config.strict = options.strict;
    if (typeof options.strictNullChecks === 'boolean') config.strictNullChecks = options.strictNullChecks;
    if (typeof options.noUncheckedIndexedAccess === 'boolean')
      config.noUncheckedIndexedAccess = options.noUncheckedIndexedAccess;
  }
  return {
    dir: folderOf(path),
    baseUrl: config.baseUrl,
    paths: config.paths,
    strictNullChecks: config.strictNullChecks ?? config.strict ?? false,
    ...(config.noUncheckedIndexedAccess && { noUncheckedIndexedAccess: true }),
  };
}

interface Layer {
  dir: string;
  options: Record<string, unknown>;
}

/** `compilerOptions` of the file and of what it extends, the farthest first. */
async function extendedLayers(
  root: string,
  file: string,
  packages: readonly PackageInfo[],
  seen: readonly string[] = [],
): Promise<Layer[]> {
  const config = seen.includes(file) ? undefined : await readJson(file);
  if (!config) return [];
  const bases = [config.extends].flat().filter((base) => typeof base === 'string');
  const below = await Promise.all(
    bases.map((base) =>
      extendedLayers(root, extendedFile(root, file, base, packages), packages, [...seen, file]),
    ),
  );
  const options = isRecord(config.compilerOptions) ? config.compilerOptions : {};
  return [...below.flat(), { dir: dirname(file), options }];
}

/** `./base.json`, a package of the workspace, or an installed package. */
function extendedFile(root: string, from: string, base: string, packages: readonly PackageInfo[]): string {
  const withEnding = (path: string): string => (path.endsWith('.json') ? path : `${path}.json`);
  if (/^\.{1,2}(\/|$)/.test(base)) return withEnding(resolve(dirname(from), base));
  const owner = packages.find(
    ({ name }) => name !== undefined && (base === name || base.startsWith(`${name}/`)),
  );
  if (owner?.name !== undefined) {
    return withEnding(join(root, owner.dir, base.slice(owner.name.length) || 'tsconfig.json'));
  }
  try {
    return createRequire(from).resolve(base);
  } catch {
    return withEnding(base);
  }
}

function pathsOf(root: string, base: string, paths: Record<string, unknown>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(paths).map(([pattern, targets]) => [
      pattern,
      [targets]
        .flat()
        .filter((target) => typeof target === 'string')
        .map((target) => inTree(root, resolve(base, target))),
    ]),
  );
}

function inTree(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}

/** Variables that the datasource names with `env(…)`; Prisma's usual one where the configuration file has the URL. */
function schemaInfo(
  root: string,
  { path, files }: { path: string; files: readonly [path: string, content: string][] },
): SchemaInfo {
  const found = files.flatMap(([, content]) =>
    [...content.matchAll(/^\s*(?:url|directUrl|shadowDatabaseUrl)\s*=\s*env\("([^"]+)"\)/gm)].map(
      (match) => match[1] ?? '',
    ),
  );
  return { path: relativePath(root, path), urlVariables: found.length > 0 ? found : ['DATABASE_URL'] };
}

function folderOf(path: string): string {
  const dir = posix.dirname(path);
  return dir === '.' ? '' : dir;
}

function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
