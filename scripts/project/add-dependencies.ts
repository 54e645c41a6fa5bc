import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { dependencies, devDependencies } from '../../package.json';
import { PACKAGE_VERSIONS } from '../schema/packages';
import type { FileToWrite } from '../runner/write-files';
import { hashOf } from '../runner/hash-of';
import { withSubpaths } from './package-exports';

/** Packages that migrated code may import, and what of theirs is only needed to develop. Versions are those that this package is tested with. */
const RUNTIME = [
  'drizzle-orm',
  'pg',
  'postgres',
  '@neondatabase/serverless',
  '@electric-sql/pglite',
  '@libsql/client',
  'mysql2',
  'decimal.js',
  '@auth/drizzle-adapter',
];
const DEVELOPMENT: Record<string, readonly string[]> = { 'drizzle-orm': ['drizzle-kit'], pg: ['@types/pg'] };
const TESTED: Record<string, string> = { ...devDependencies, ...dependencies };
const VERSIONS: Record<string, string> = {
  ...Object.fromEntries(
    [...RUNTIME, ...Object.values(DEVELOPMENT).flat()].map((name) => [name, `^${TESTED[name]}`]),
  ),
  ...PACKAGE_VERSIONS,
};

/** Every package that a migration may bring. */
export const PACKAGES: readonly string[] = [...RUNTIME, ...Object.values(DEVELOPMENT).flat()];

export interface Addition {
  files: (FileToWrite & { before: string })[];
  notices: string[];
}

/**
 * Adds the packages that `texts` import to their package.json, as far as they are among those that a migration
 * brings and neither that package nor the root has them. Nothing is installed: the notice has the command.
 *
 * @param root  Project root.
 * @param path  The package.json, relative to `root`.
 * @param subpaths  Gives what other packages import of the package, by its folder and name: its `exports` have to list it.
 */
export async function addDependencies(
  root: string,
  path: string,
  texts: readonly string[],
  subpaths: (dir: string, name: string | undefined) => Record<string, string> = () => ({}),
): Promise<Addition> {
  const before = await readFile(join(root, path), 'utf8');
  const known = [
    before,
    path === 'package.json' ? '' : await readFile(join(root, 'package.json'), 'utf8').catch(() => ''),
  ];
  const isKnown = (name: string): boolean => known.some((text) => text.includes(`"${name}":`));
  const runtime = [...new Set(texts.flatMap(importedPackages))].filter((name) => name in VERSIONS);
  const missing = runtime.filter((name) => !isKnown(name)).sort();
  const development = runtime
    .flatMap((name) => DEVELOPMENT[name] ?? [])
    .filter((name) => !isKnown(name))
    .sort();
  const manifest = JSON.parse(before) as Manifest;
  const found = withSubpaths(manifest.exports, subpaths(posix.dirname(path), manifest.name));
  const exports = found && 'exports' in found ? found.exports : undefined;
  const isInstalled = missing.length + development.length === 0;
  const hidden =
    found && 'problem' in found
      ? [`${path} exports built files: other packages now import ${found.problem} of it too.`]
      : [];
  if (isInstalled && !exports) return { files: [], notices: hidden };
  const text = withAdditions(before, missing, development, exports);
  return {
    files: text === undefined ? [] : [{ path, text, before, replaces: hashOf(before) }],
    notices: [
      ...hidden,
      ...(isInstalled ? [] : [installNotice(path, missing, development, text !== undefined)]),
    ],
  };
}

interface Manifest {
  name?: string;
  exports?: unknown;
}

/** The package.json that speaks for the files of a folder. */
export function nearestManifest(dir: string, manifests: readonly string[]): string | undefined {
  const path = dir === '.' ? 'package.json' : posix.join(dir, 'package.json');
  if (manifests.includes(path)) return path;
  return dir === '.' ? undefined : nearestManifest(posix.dirname(dir), manifests);
}

function importedPackages(text: string): string[] {
  return [...text.matchAll(/from\s+['"]((?:@[^/'"]+\/)?[^./'"@][^/'"]*)/g)].map(([, name = '']) => name);
}

/** The manifest with more dependencies, in npm's order, and exports; undefined where its layout could not be kept. */
function withAdditions(
  before: string,
  runtime: readonly string[],
  development: readonly string[],
  exports: Record<string, unknown> | undefined,
): string | undefined {
  const manifest = JSON.parse(before) as Record<string, unknown>;
  const indent = /^([ \t]+)"/m.exec(before)?.[1] ?? '  ';
  const print = (value: unknown): string =>
    JSON.stringify(value, null, indent) + (/\s*$/.exec(before)?.[0] ?? '');
  if (print(manifest).replace(/\r\n/g, '\n') !== before) return undefined;
  const added = (key: string, names: readonly string[]): Record<string, unknown> => {
    if (names.length === 0) return {};
    const all = {
      ...(manifest[key] as Record<string, string> | undefined),
      ...Object.fromEntries(names.map((name) => [name, VERSIONS[name]])),
    };
    return { [key]: Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1))) };
  };
  return print({
    ...manifest,
    ...(exports && { exports }),
    ...added('dependencies', runtime),
    ...added('devDependencies', development),
  });
}

function installNotice(
  path: string,
  runtime: readonly string[],
  development: readonly string[],
  isAdded: boolean,
): string {
  const list = [...runtime, ...development].map((name) => `${name}@${VERSIONS[name]}`).join(' ');
  return isAdded
    ? `${path} has new dependencies (${list}): install them with your package manager.`
    : `Add to ${path} and install: ${list}.`;
}
