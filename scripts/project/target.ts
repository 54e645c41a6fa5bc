import { realpath, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { CliError } from '../cli-error';
import { EXTENSIONS } from '../../transforms/lib/source/parse';
import { listFiles, relativePath, repositoryOf } from './git';

/** Which tree is worked on, and what of it was asked for. */
export interface Target {
  /** Top folder of the repository; without one, the folder that was named or is stood in. */
  root: string;
  inRepository: boolean;
  /** Folder that was asked for, where the search for a schema starts. */
  start: string;
  /** Every source file of the tree, relative to `root`. */
  files: string[];
  /** Those that the paths select; all of them without paths. */
  selected: ReadonlySet<string>;
}

/**
 * The repository that `paths` are in (not the one that is stood in, where they differ), and its source files.
 *
 * @param cwd    Absolute; what relative paths are relative to, and the target without paths.
 * @param paths  Files, folders or git patterns (`src/**\/*.ts`).
 * @throws CliError for a path that is not there or holds no source file, and for paths of several repositories.
 */
export async function resolveTarget(cwd: string, paths: readonly string[]): Promise<Target> {
  const places = await Promise.all((paths.length > 0 ? paths : ['.']).map((path) => placeOf(cwd, path)));
  const start = places[0]?.folder ?? cwd;
  const repository = await repositoryOf(start);
  const root = repository ?? start;
  const files = (await listFiles(root, repository !== undefined)).filter(isSource);
  const selected = paths.length > 0 ? new Set<string>() : new Set(files);
  for (const [index, path] of paths.entries()) {
    const place = places[index];
    if (!place) continue;
    if ((await repositoryOf(place.folder)) !== repository) {
      throw new CliError(
        `${path} is not in the same repository as ${paths[0]}: migrate one repository at a time.`,
      );
    }
    const pathspec = `:(${place.isPattern ? 'glob' : 'literal'})${relativePath(root, place.path) || '.'}`;
    const found = (await listFiles(root, repository !== undefined, [pathspec])).filter(isSource);
    if (found.length === 0)
      throw new CliError(`${path} holds no source file (${EXTENSIONS.join(' ')}) that git does not ignore.`);
    for (const file of found) selected.add(file);
  }
  return { root, inRepository: repository !== undefined, start, files, selected };
}

interface Place {
  path: string;
  folder: string;
  isPattern: boolean;
}

async function placeOf(cwd: string, path: string): Promise<Place> {
  const absolute = resolve(cwd, path);
  const found = await stat(absolute).catch(() => undefined);
  if (found) {
    const real = await realpath(absolute);
    return { path: real, folder: found.isDirectory() ? real : dirname(real), isPattern: false };
  }
  if (!/[*?[]/.test(path)) throw new CliError(`${path} does not exist (looked for ${absolute}).`);
  const real = await realpath(cwd);
  return { path: resolve(real, path), folder: real, isPattern: true };
}

/** What package managers keep in repositories: Yarn's own bundle alone is 2.7 MB in a few lines. */
const OF_PACKAGE_MANAGERS = /(^|\/)(node_modules\/|\.yarn\/|\.pnp\.(loader\.)?[cm]js$)/;

function isSource(path: string): boolean {
  return (
    EXTENSIONS.some((extension) => path.endsWith(extension)) &&
    !/\.d\.[mc]?ts$/.test(path) &&
    !OF_PACKAGE_MANAGERS.test(path)
  );
}
