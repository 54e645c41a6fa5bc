import { readFile } from 'node:fs/promises';
import { dirname, join, posix, resolve } from 'node:path';
import { CliError } from '../cli-error';
import { findSchema, type FoundSchema } from './find-schema';
import { listFiles } from './git';
import { isRecord, readJson } from './read-json';
import type { Target } from './target';

/** A schema with the source files that it is the schema of. */
export interface GovernedFiles {
  /** Folder that the project's settings are in: of the package where there are several schemas, else the root (`''`). */
  dir: string;
  schema: FoundSchema;
  /** Relative to the root. */
  files: readonly string[];
}

export interface Discovery {
  projects: GovernedFiles[];
  /** Source files of a repository with several schemas that belong to none of them. */
  ungoverned: readonly string[];
}

/**
 * The schemas of the target. One governs the whole repository. Of several, each governs its package and the packages that
 * depend on that one, directly or through others; a file whose package reaches more than one schema belongs to none.
 *
 * @param schemaOption  Absolute path that `--schema` gives: it governs everything.
 * @throws CliError where there is no schema, or a package has several and nothing says which one counts.
 */
export async function discoverSchemas(target: Target, schemaOption: string | undefined): Promise<Discovery> {
  const { root, files } = target;
  const everything = (schema: FoundSchema): Discovery => ({
    projects: [{ dir: '', schema, files }],
    ungoverned: [],
  });
  if (schemaOption !== undefined) return everything(await findSchema(root, schemaOption));
  const packages = await readPackages(target);
  const owners = new Set((await schemaFilesOf(target)).map((path) => ownerOf(path, packages)));
  if (owners.size < 2) return everything(await nearestSchema(target));
  const projects = new Map<string, GovernedFiles & { files: string[] }>();
  for (const dir of owners) projects.set(dir, { dir, schema: await findSchema(join(root, dir)), files: [] });
  const ungoverned: string[] = [];
  for (const path of files) {
    const governor = governorOf(ownerOf(path, packages), owners, packages);
    (projects.get(governor ?? '')?.files ?? ungoverned).push(path);
  }
  return { projects: [...projects.values()].filter((project) => project.files.length > 0), ungoverned };
}

/** By folder relative to the root (`''` for the root): name, and the names that it depends on. */
type Packages = ReadonlyMap<string, { name?: string; dependencies: readonly string[] }>;

async function readPackages({ root, inRepository }: Target): Promise<Packages> {
  const manifests = (await listFiles(root, inRepository, ['package.json', '*/package.json'])).filter(
    (path) => !path.includes('node_modules/'),
  );
  const entries = await Promise.all(
    manifests.map(async (path): Promise<[string, { name?: string; dependencies: string[] }]> => {
      const manifest = (await readJson(join(root, path))) ?? {};
      const groups = ['dependencies', 'devDependencies', 'peerDependencies']
        .map((key) => manifest[key])
        .filter(isRecord);
      const name = typeof manifest.name === 'string' ? manifest.name : undefined;
      return [
        posix.dirname(path).replace(/^\.$/, ''),
        { name, dependencies: groups.flatMap((group) => Object.keys(group)) },
      ];
    }),
  );
  return new Map(entries);
}

async function schemaFilesOf({ root, inRepository }: Target): Promise<string[]> {
  const listed = await listFiles(root, inRepository, ['*.prisma']);
  const isSchema = await Promise.all(
    listed.map(async (path) =>
      /^\s*datasource\s/m.test(await readFile(join(root, path), 'utf8').catch(() => '')),
    ),
  );
  return listed.filter((_, index) => isSchema[index]);
}

/** Folder of the package that a file is in. */
function ownerOf(path: string, packages: Packages): string {
  for (let dir = posix.dirname(path); dir !== '.'; dir = posix.dirname(dir))
    if (packages.has(dir)) return dir;
  return '';
}

/** The package with a schema that governs the package `dir`: itself, else the only one that it depends on, else one around it. */
function governorOf(dir: string, owners: ReadonlySet<string>, packages: Packages): string | undefined {
  if (owners.has(dir)) return dir;
  const reached = [...reachable(dir, packages)].filter((other) => owners.has(other));
  if (reached.length > 1) return undefined;
  if (reached[0] !== undefined) return reached[0];
  return [...owners]
    .filter((owner) => owner === '' || dir.startsWith(`${owner}/`))
    .sort((a, b) => b.length - a.length)[0];
}

function reachable(dir: string, packages: Packages): Set<string> {
  const dirs = new Map([...packages].map(([folder, { name }]) => [name, folder]));
  const found = new Set<string>();
  const visit = (folder: string): void => {
    for (const name of packages.get(folder)?.dependencies ?? []) {
      const next = dirs.get(name);
      if (next === undefined || found.has(next)) continue;
      found.add(next);
      visit(next);
    }
  };
  visit(dir);
  return found;
}

/** Looked for from the folder that was asked for upwards: a package's own settings come before the repository's. */
async function nearestSchema({ root, start }: Target): Promise<FoundSchema> {
  for (let dir = resolve(start); ; dir = dirname(dir)) {
    try {
      return await findSchema(dir);
    } catch (error) {
      if (dir === root || dir === dirname(dir) || !(error instanceof CliError)) throw error;
    }
  }
}
