import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { isRecord, parseJson } from '../project/read-json';

/** What module names mean by a tsconfig and what it extends, as absolute paths. */
interface Lookup {
  baseUrl?: string;
  paths: Record<string, string[]>;
}

/**
 * tsconfigs that say `baseUrl`, which TypeScript 7 has no more: it would find none of the modules that are looked up there, and know
 * nothing of what they export.
 *
 * @param configs  Absolute paths.
 * @returns        By path of the file, those of what it extends among them: its text with the same said by `paths`.
 */
export function withoutBaseUrl(configs: Iterable<string>): Map<string, string> {
  const texts = new Map<string, string>();
  const known = new Map<string, Lookup>();
  for (const config of configs) read(config, texts, known);
  return texts;
}

function read(path: string, texts: Map<string, string>, known: Map<string, Lookup>): Lookup {
  const found = known.get(path);
  if (found) return found;
  const lookup: Lookup = { paths: {} };
  // What extends itself is read once.
  known.set(path, lookup);
  const config = existsSync(path) ? parseJson(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')) : undefined;
  if (!config) return lookup;
  for (const specifier of [config.extends].flat()) {
    const base = typeof specifier === 'string' ? baseOf(path, specifier) : undefined;
    if (base !== undefined) Object.assign(lookup, read(base, texts, known));
  }
  const options = isRecord(config.compilerOptions) ? config.compilerOptions : {};
  const { baseUrl, paths, moduleResolution, ...others } = options;
  if (typeof baseUrl === 'string') lookup.baseUrl = resolve(dirname(path), baseUrl);
  const from = lookup.baseUrl ?? dirname(path);
  if (isRecord(paths)) lookup.paths = absolute(paths, from);
  if (lookup.baseUrl === undefined || (baseUrl === undefined && paths === undefined)) return lookup;
  const isOld = typeof moduleResolution === 'string' && /^(node|node10|classic)$/i.test(moduleResolution);
  const compilerOptions = {
    ...others,
    ...(moduleResolution === undefined ? {} : { moduleResolution: isOld ? 'bundler' : moduleResolution }),
    paths: { ...lookup.paths, '*': [...(lookup.paths['*'] ?? []), join(lookup.baseUrl, '*')] },
  };
  texts.set(path, JSON.stringify({ ...config, compilerOptions }));
  return lookup;
}

function absolute(paths: Record<string, unknown>, from: string): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(paths).map(([pattern, targets]) => [
      pattern,
      [targets].flat().flatMap((target) => (typeof target === 'string' ? [resolve(from, target)] : [])),
    ]),
  );
}

/** The file that a tsconfig extends; undefined where it is not installed. */
function baseOf(path: string, specifier: string): string | undefined {
  if (/^\.|^\//.test(specifier)) {
    const file = resolve(dirname(path), specifier);
    return [file, `${file}.json`].find((item) => item.endsWith('.json') && existsSync(item));
  }
  const { resolve: find } = createRequire(path);
  for (const name of [specifier, `${specifier}.json`, `${specifier}/tsconfig.json`]) {
    try {
      return find(name);
    } catch {
      // The next spelling.
    }
  }
  return undefined;
}
