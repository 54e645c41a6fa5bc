import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, sep } from 'node:path';
import type { FileSystem } from 'typescript-native/unstable/fs';

const resolver = createRequire(__filename);

/**
 * The disk with other texts over it, so that code is checked that was not written yet.
 *
 * @param texts     By absolute path.
 * @param packages  Packages that are looked up among this package's own where the project has not installed them,
 *                  each by the folder that it would stand in.
 */
export function overlay(
  texts: ReadonlyMap<string, string>,
  packages: ReadonlyMap<string, string> = new Map(),
): FileSystem {
  // A folder that is not there is not looked into: the repository's root may have no packages of its own.
  const folders = new Set([...texts.keys(), ...packages.keys()].flatMap(foldersOf));
  const own = ownPaths();
  const moved = (path: string): string | undefined => {
    for (const [folder, target] of packages)
      if (path === folder || path.startsWith(`${folder}/`)) return target + path.slice(folder.length);
    return undefined;
  };
  return {
    readFile: (path) => {
      const real = moved(path);
      return texts.get(own(path)) ?? (real === undefined ? undefined : textOf(real));
    },
    fileExists: (path) => {
      const real = moved(path);
      return texts.has(own(path)) || (real === undefined ? undefined : isFile(real));
    },
    directoryExists: (path) => {
      const real = moved(path);
      return folders.has(own(path)) || (real === undefined ? undefined : existsSync(real));
    },
    realpath: (path) => {
      const real = moved(path);
      if (real !== undefined && existsSync(real)) return realpathSync(real);
      const source = own(path);
      return texts.has(source) || folders.has(source) ? source : undefined;
    },
  };
}

/**
 * Where this package has those of `names` that the folder `root` has not installed: by the folder that each would stand in.
 */
export function missingPackages(root: string, names: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const name of names) {
    const folder = join(root, 'node_modules', name);
    const here = (resolver.resolve.paths(name) ?? []).map((path) => join(path, name)).find(existsSync);
    if (here !== undefined && !existsSync(folder)) found.set(folder, here);
  }
  return found;
}

/**
 * Where the project has those of `names` that it has installed somewhere above `folders`, by the folder in which this package would look for its
 * own: Drizzle's types have to speak of the very driver that the project's code does.
 */
export function installedPackages(folders: Iterable<string>, names: readonly string[]): Map<string, string> {
  const above = [...new Set([...folders].flatMap((folder) => [folder, ...foldersOf(folder).reverse()]))];
  const found = new Map<string, string>();
  for (const name of names) {
    const theirs = above.map((folder) => join(folder || sep, 'node_modules', name)).find(existsSync);
    if (theirs === undefined) continue;
    for (const path of resolver.resolve.paths(name) ?? []) found.set(join(path, name), theirs);
  }
  return found;
}

/** A package of the workspace is imported through a link in `node_modules`: the path that its files really have. */
function ownPaths(): (path: string) => string {
  const packages = new Map<string, string>();
  return (path) => {
    const [, folder] = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)(?:\/|$)/.exec(path) ?? [];
    if (folder === undefined) return path;
    const known = packages.get(folder) ?? (existsSync(folder) ? realpathSync(folder) : folder);
    packages.set(folder, known);
    return known + path.slice(folder.length);
  };
}

function foldersOf(path: string): string[] {
  const parts = path.split(sep);
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join(sep));
}

function textOf(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
