import { posix } from 'node:path';
import type { ModuleRef, Names } from '../facts/types';
import type { SourceFile } from './source-file';

/**
 * How `file` imports one of the modules that the project facts name. A fixed specifier is taken as it is; else the
 * package name that applies to the file, or an alias that the file itself uses; else a relative path, with the file ending that the file's own relative
 * imports have (`.js` in ESM projects).
 */
export function moduleSpecifier(
  file: Pick<SourceFile, 'path' | 'source'>,
  names: Names,
  module: Module,
): string {
  const known = found.get(file);
  if (known?.names === names && known.specifiers[module] !== undefined) return known.specifiers[module];
  const specifier = findSpecifier(file, names, module);
  found.set(file, {
    names,
    specifiers: { ...(known?.names === names ? known.specifiers : {}), [module]: specifier },
  });
  return specifier;
}

type Module = 'client' | 'schema' | 'parity' | 'dynamic';

/** By file: asked for with every name that is imported. */
const found = new WeakMap<object, { names: Names; specifiers: Partial<Record<Module, string>> }>();

function findSpecifier(file: Pick<SourceFile, 'path' | 'source'>, names: Names, module: Module): string {
  const ref: ModuleRef = module === 'client' ? names.client.module : names[module];
  if (ref.specifier !== undefined) return ref.specifier;
  const scoped = names.specifiers
    ?.filter(({ from }) => from === '' || file.path.startsWith(`${from}/`))
    .filter(({ alias }) => alias === undefined || usesAlias(file, alias))
    .sort((a, b) => b.from.length - a.from.length)[0];
  if (scoped) return scoped[module];
  const relative = posix.relative(posix.dirname(file.path), ref.file.replace(/\.[mc]?tsx?$/, ''));
  const withDot = relative.startsWith('.') ? relative : `./${relative}`;
  return withDot.replace(/\/index$/, endingOf(file) ? '/index' : '') + endingOf(file);
}

/** A script that is run past the bundler, and so past aliases, has relative imports only. */
function usesAlias({ source }: Pick<SourceFile, 'source'>, alias: string): boolean {
  return [`'${alias}`, `"${alias}`].some((start) => source.includes(start));
}

function endingOf(file: Pick<SourceFile, 'source'>): string {
  return /from\s+['"]\.{1,2}\/[^'"]+\.js['"]/.test(file.source) ? '.js' : '';
}
