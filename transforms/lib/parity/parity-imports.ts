import { posix } from 'node:path';
import type { Names } from '../facts/types';

const IMPORT = /(?:import|export)\s+(?:type\s+)?\{([^}]*)\}\s*from\s*(['"])([^'"]+)\2/g;

/**
 * The names that a file imports (or hands on) from the project's parity module, or from the one beside it that
 * translates Prisma-style objects at run time. By text: it is asked of every file of a tree.
 *
 * @param file  Path relative to the project root, and its text after the migration.
 */
export function parityImports(
  file: { path: string; source: string },
  names: Names,
  module: 'parity' | 'dynamic' = 'parity',
): string[] {
  const found: string[] = [];
  for (const [, list = '', , specifier = ''] of file.source.matchAll(IMPORT)) {
    if (!isModule(file.path, specifier, names, module)) continue;
    const items = list.replace(/\/\*[^]*?\*\/|\/\/.*$/gm, '').split(',');
    found.push(
      ...items.map(
        (item) =>
          item
            .trim()
            .replace(/^type\s+/, '')
            .split(/\s+as\s+/)[0] ?? '',
      ),
    );
  }
  return found.filter(Boolean);
}

/** The union over files; a pure function of the tree. */
export function collectParityUse(
  files: Iterable<{ path: string; source: string }>,
  names: Names,
  module: 'parity' | 'dynamic' = 'parity',
): Set<string> {
  const found = new Set<string>();
  for (const file of files) parityImports(file, names, module).forEach((name) => found.add(name));
  return found;
}

function isModule(path: string, specifier: string, names: Names, module: 'parity' | 'dynamic'): boolean {
  const ref = names[module];
  if (specifier === ref.specifier) return true;
  if (names.specifiers?.some((scoped) => scoped[module] === specifier)) return true;
  if (!specifier.startsWith('.') || ref.file === undefined) return false;
  const bare = (name: string) => name.replace(/\.[mc]?[jt]sx?$/, '').replace(/\/index$/, '');
  return bare(posix.join(posix.dirname(path), specifier)) === bare(ref.file);
}
