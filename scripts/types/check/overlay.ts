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
  const folders = new Set([...texts.keys()].flatMap(foldersOf));
  const moved = (path: string): string | undefined => {
    for (const [folder, own] of packages)
      if (path === folder || path.startsWith(`${folder}/`)) return own + path.slice(folder.length);
    return undefined;
  };
  return {
    readFile: (path) => {
      const real = moved(path);
      return texts.get(path) ?? (real === undefined ? undefined : textOf(real));
    },
    fileExists: (path) => {
      const real = moved(path);
      return texts.has(path) || (real === undefined ? undefined : isFile(real));
    },
    directoryExists: (path) => {
      const real = moved(path);
      return folders.has(path) || (real === undefined ? undefined : existsSync(real));
    },
    realpath: (path) => {
      const real = moved(path);
      return real !== undefined && existsSync(real) ? realpathSync(real) : undefined;
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
    const own = (resolver.resolve.paths(name) ?? []).map((path) => join(path, name)).find(existsSync);
    if (own !== undefined && !existsSync(folder)) found.set(folder, own);
  }
  return found;
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
