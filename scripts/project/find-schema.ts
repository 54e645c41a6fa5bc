import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { CliError } from '../cli-error';
import { listFiles, relativePath, repositoryOf } from './git';
import { schemaOfPrismaConfig } from './prisma-config';

export interface FoundSchema {
  /** Path of the schema file, or of the folder of a schema in several files. */
  path: string;
  /** Every file of it, as `readDatamodel` takes them: paths relative to `dir`, in alphabetical order. */
  files: [path: string, content: string][];
  /** What named it: `--schema`, `prisma.config.ts`, `package.json`, the default location, or a search. */
  source: string;
}

const CONFIG_FILES = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'].flatMap((extension) => [
  `prisma.config.${extension}`,
  `.config/prisma.${extension}`,
]);
/** Where Prisma looks by itself; the folder since schemas may have several files. */
const DEFAULTS = ['prisma/schema.prisma', 'schema.prisma', 'prisma/schema'];

/**
 * The Prisma schema of the project in `dir`: where `--schema` says, else where `prisma.config.*` (read, not run), the
 * `prisma.schema` or a script's `--schema` in `package.json` say, else Prisma's defaults, else the one schema in the
 * repository below `dir`.
 * @throws CliError that says where was looked, and names the candidates where there are several.
 */
export async function findSchema(dir: string, schemaOption?: string): Promise<FoundSchema> {
  if (schemaOption !== undefined) return readSchema(dir, path.resolve(dir, schemaOption), '--schema');
  const named = (await fromConfig(dir)) ?? (await fromPackageJson(dir));
  if (named) return readSchema(dir, named.path, named.source);
  for (const location of DEFAULTS) {
    const candidate = path.join(dir, location);
    if (await holdsSchema(candidate)) return readSchema(dir, candidate, 'the default location');
  }
  return searchSchema(dir);
}

async function fromConfig(dir: string): Promise<{ path: string; source: string } | undefined> {
  for (const name of CONFIG_FILES) {
    const text = await textOf(path.join(dir, name));
    if (text === undefined) continue;
    const schema = schemaOfPrismaConfig(path.join(dir, name), text, dir);
    if (schema !== undefined) return { path: schema, source: name };
  }
  return undefined;
}

async function fromPackageJson(dir: string): Promise<{ path: string; source: string } | undefined> {
  const text = await textOf(path.join(dir, 'package.json'));
  if (text === undefined) return undefined;
  const manifest = parseManifest(text, dir);
  if (manifest.prisma?.schema !== undefined) {
    return { path: path.resolve(dir, manifest.prisma.schema), source: '`prisma.schema` in package.json' };
  }
  const option = /\bprisma\b[^&|;]*\s--schema[= ]["']?([^\s"'&|;]+)/;
  for (const script of Object.values(manifest.scripts ?? {})) {
    const found = option.exec(script)?.[1];
    if (found !== undefined)
      return { path: path.resolve(dir, found), source: '`--schema` of a script in package.json' };
  }
  return undefined;
}

interface Manifest {
  prisma?: { schema?: string };
  scripts?: Record<string, string>;
}

function parseManifest(text: string, dir: string): Manifest {
  try {
    return JSON.parse(text) as Manifest;
  } catch (cause) {
    throw new CliError(`${path.join(dir, 'package.json')} is not valid JSON: ${String(cause)}`, {
      exitCode: 1,
      cause,
    });
  }
}

/** The one place below `dir` with a datasource block. */
async function searchSchema(dir: string): Promise<FoundSchema> {
  const inRepository = (await repositoryOf(dir)) !== undefined;
  const found = new Set<string>();
  for (const file of await listFiles(dir, inRepository, ['*.prisma'])) {
    const text = await textOf(path.join(dir, file));
    if (text === undefined || !/^\s*datasource\s/m.test(text)) continue;
    // models may stand in the files beside it
    const folder = path.dirname(path.join(dir, file));
    found.add((await isMultiFile(folder)) ? folder : path.join(dir, file));
  }
  const [only, ...others] = [...found].sort();
  if (only === undefined) {
    throw new CliError(
      `No Prisma schema in ${dir}: looked into prisma.config.*, package.json, ${DEFAULTS.join(', ')} and all .prisma files below. Name it with --schema <path>.`,
    );
  }
  if (others.length > 0) {
    const list = [only, ...others].map((item) => `  ${relativePath(dir, item)}`).join('\n');
    throw new CliError(`There are several Prisma schemas in ${dir}; name one with --schema <path>:\n${list}`);
  }
  return readSchema(dir, only, 'a search of the repository');
}

async function isMultiFile(folder: string): Promise<boolean> {
  const texts = await Promise.all((await schemaFiles(folder)).map((file) => textOf(file)));
  return (
    texts.length > 1 &&
    texts.filter((text) => text !== undefined && /^\s*datasource\s/m.test(text)).length === 1
  );
}

async function readSchema(dir: string, location: string, source: string): Promise<FoundSchema> {
  const info = await stat(location).catch(() => undefined);
  if (!info)
    throw new CliError(
      `${location}, named by ${source}, does not exist. Name the schema with --schema <path>.`,
    );
  const paths = info.isDirectory() ? await schemaFiles(location) : [location];
  if (paths.length === 0) throw new CliError(`${location}, named by ${source}, holds no .prisma file.`);
  const files = await Promise.all(
    paths.map(async (file): Promise<[string, string]> => [
      relativePath(dir, file),
      await readFile(file, 'utf8'),
    ]),
  );
  return { path: location, files, source };
}

/** Every `.prisma` file of a folder and its subfolders, as Prisma reads multi-file schemas. */
async function schemaFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.prisma'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !file.includes(`${path.sep}node_modules${path.sep}`))
    .sort();
}

async function holdsSchema(location: string): Promise<boolean> {
  const info = await stat(location).catch(() => undefined);
  return info?.isDirectory() ? (await schemaFiles(location)).length > 0 : info !== undefined;
}

async function textOf(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}
