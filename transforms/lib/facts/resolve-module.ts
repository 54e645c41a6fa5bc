import { posix } from 'node:path';
import type { PackageInfo, ProjectInfo, TsconfigInfo } from './project-info';

const ENDINGS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
/** `./client.js` of a TypeScript file means `./client.ts`. */
const EMITTED = /\.([mc]?)jsx?$/;

/** Finds the file that a specifier means, as the TypeScript compiler with a bundler's resolution would. */
export class ModuleResolver {
  private readonly files: ReadonlySet<string>;
  private readonly known = new Map<string, string | undefined>();

  constructor(private readonly info: Pick<ProjectInfo, 'files' | 'packages' | 'tsconfigs'>) {
    this.files = new Set(info.files);
  }

  /**
   * @param from       Path of the importing file.
   * @param specifier  As written.
   * @returns          Path of the module's file in this project, or undefined: a package, or generated code.
   */
  resolve(from: string, specifier: string): string | undefined {
    const dir = posix.dirname(from);
    const key = `${dir}\0${specifier}`;
    if (!this.known.has(key)) this.known.set(key, this.find(dir, specifier));
    return this.known.get(key);
  }

  private find(dir: string, specifier: string): string | undefined {
    if (/^\.{0,2}\//.test(specifier) || /^\.{1,2}$/.test(specifier))
      return this.file(posix.join(dir, specifier));
    return this.byPaths(dir, specifier) ?? this.byPackage(specifier);
  }

  /** The file itself, with an ending, or the index of the folder. */
  private file(path: string): string | undefined {
    const clean = path.replace(/\/$/, '').replace(/^\.\//, '');
    const bare = clean.replace(EMITTED, '');
    const candidates = [
      ...(this.files.has(clean) ? [clean] : []),
      ...(EMITTED.test(clean) ? ENDINGS.map((ending) => bare + ending) : []),
      ...ENDINGS.map((ending) => clean + ending),
      ...ENDINGS.map((ending) => (clean ? `${clean}/index${ending}` : `index${ending}`)),
    ];
    return candidates.find((candidate) => this.files.has(candidate));
  }

  /** `paths` and `baseUrl` of the nearest tsconfig. */
  private byPaths(dir: string, specifier: string): string | undefined {
    for (const config of nearest(this.info.tsconfigs, dir)) {
      const found = this.inConfig(config, specifier);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private inConfig(config: TsconfigInfo, specifier: string): string | undefined {
    for (const [pattern, targets] of patternsOf(config.paths)) {
      const rest = matched(pattern, specifier);
      if (rest === undefined) continue;
      const found = targets
        .map((target) => this.file(target.replace('*', rest)))
        .find((path) => path !== undefined);
      if (found !== undefined) return found;
    }
    return config.baseUrl === undefined ? undefined : this.file(posix.join(config.baseUrl, specifier));
  }

  /** A package of the workspace. */
  private byPackage(specifier: string): string | undefined {
    const name = /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0];
    const found = this.info.packages.find((item) => item.name !== undefined && item.name === name);
    if (!found || name === undefined) return undefined;
    const subpath = `.${specifier.slice(name.length)}`;
    for (const entry of entriesOf(found, subpath)) {
      const file = this.file(posix.join(found.dir, entry)) ?? this.source(found, entry);
      if (file !== undefined) return file;
    }
    return undefined;
  }

  /** `dist/index.js` is built from `src/index.ts`, or from `index.ts`. */
  private source(item: PackageInfo, entry: string): string | undefined {
    const match = /^(?:\.\/)?(?:dist|build|lib|out)\/(.*)$/.exec(entry);
    const rest = match?.[1]?.replace(/\.d\.([mc]?)ts$/, '').replace(EMITTED, '');
    if (rest === undefined) return undefined;
    return this.file(posix.join(item.dir, 'src', rest)) ?? this.file(posix.join(item.dir, rest));
  }
}

/** Those that stand in `dir` or above it, nearest first. */
export function nearest<Item extends { dir: string }>(items: readonly Item[], dir: string): Item[] {
  return items
    .filter((item) => item.dir === '' || dir === item.dir || dir.startsWith(`${item.dir}/`))
    .sort((a, b) => b.dir.length - a.dir.length);
}

/** Exact patterns first, then those with the longest part before `*`. */
function patternsOf(paths: TsconfigInfo['paths']): [string, readonly string[]][] {
  const weight = (pattern: string): number => (pattern.includes('*') ? pattern.indexOf('*') : Infinity);
  return Object.entries(paths).sort(([a], [b]) => weight(b) - weight(a));
}

/** What `*` stands for, `''` for an exact match. */
function matched(pattern: string, specifier: string): string | undefined {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === specifier ? '' : undefined;
  const before = pattern.slice(0, star);
  const after = pattern.slice(star + 1);
  const fits =
    specifier.length >= before.length + after.length &&
    specifier.startsWith(before) &&
    specifier.endsWith(after);
  return fits ? specifier.slice(before.length, specifier.length - after.length) : undefined;
}

/** Files that the package gives for a subpath, the most telling first. */
function entriesOf(item: PackageInfo, subpath: string): string[] {
  const listed = exportTargets(item.exports, subpath);
  if (listed.length > 0) return listed;
  if (subpath !== '.') return [subpath];
  return [item.types, item.main, 'src/index', 'index'].filter((entry) => entry !== undefined);
}

function exportTargets(exports: unknown, subpath: string): string[] {
  if (typeof exports === 'string') return subpath === '.' ? [exports] : [];
  if (typeof exports !== 'object' || exports === null) return [];
  const entries = Object.entries(exports);
  if (!entries.some(([key]) => key.startsWith('.'))) return subpath === '.' ? conditionTargets(exports) : [];
  for (const [pattern, target] of entries) {
    const rest = matched(pattern, subpath);
    if (rest !== undefined) return conditionTargets(target).map((path) => path.replace('*', rest));
  }
  return [];
}

/** Every path under the conditions, in their order. */
function conditionTargets(target: unknown): string[] {
  if (typeof target === 'string') return [target];
  if (typeof target !== 'object' || target === null) return [];
  return Object.values(target).flatMap(conditionTargets);
}
