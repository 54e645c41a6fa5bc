import { posix } from 'node:path';
import type { Names } from '../../transforms/lib/facts/types';

/**
 * The modules of `names` that `texts` import by the name of the package at `dir`: `@acme/database/db/schema`. A package with `exports`
 * hides what it does not list.
 */
export function importedSubpaths(
  names: Names,
  packageName: string | undefined,
  dir: string,
  texts: readonly string[],
): Record<string, string> {
  if (packageName === undefined) return {};
  const prefix = `${packageName}/`;
  const found: Record<string, string> = {};
  for (const scoped of names.specifiers ?? []) {
    for (const module of ['client', 'schema', 'parity', 'dynamic'] as const) {
      const specifier = scoped[module];
      const file = (module === 'client' ? names.client.module : names[module]).file;
      if (file === undefined || !specifier.startsWith(prefix)) continue;
      const isImported = texts.some((text) =>
        [`'${specifier}'`, `"${specifier}"`].some((q) => text.includes(q)),
      );
      if (isImported) found[`./${specifier.slice(prefix.length)}`] = `./${posix.relative(dir, file)}`;
    }
  }
  return found;
}

/**
 * `exports` of a package.json with `subpaths`; undefined where they are there already, or where there are no `exports` that hide them.
 *
 * @returns `problem` where the package exports built files: only its build knows what becomes of a source.
 */
export function withSubpaths(
  exports: unknown,
  subpaths: Readonly<Record<string, string>>,
): { exports: Record<string, unknown> } | { problem: string } | undefined {
  if (exports === undefined || exports === null) return undefined;
  const isMap = typeof exports === 'object' && Object.keys(exports).some((key) => key.startsWith('.'));
  const listed: Record<string, unknown> = isMap ? { ...exports } : { '.': exports };
  const patterns = Object.keys(listed).filter((key) => key.includes('*'));
  const missing = Object.entries(subpaths).filter(
    ([key]) => !(key in listed) && !patterns.some((p) => key.startsWith(p.split('*')[0] ?? p)),
  );
  if (missing.length === 0) return undefined;
  if (!/\.[mc]?tsx?"/.test(JSON.stringify(listed['.'] ?? listed)))
    return { problem: missing.map(([key, file]) => `${key} (${file})`).join(', ') };
  return { exports: { ...listed, ...Object.fromEntries(missing) } };
}
