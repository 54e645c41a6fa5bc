import { readFile } from 'node:fs/promises';
import path from 'node:path';

const RELATIVE_IMPORT = /\bfrom\s+['"]\.{1,2}\/[^'"]*?(\.[cm]?[jt]s)?['"]/g;

/** Enough files to tell a project's habit by. */
const SAMPLE = 50;

/**
 * How the project ends relative imports: `.js` in ES modules, `.ts` where TypeScript is run as it is, else nothing. It is
 * what most relative imports of (a sample of) its TypeScript files have; those nearest to `folder` are looked at first.
 * @param files  Source files, relative to `root`.
 * @param folder  Where the new files go, relative to `root`.
 */
export async function importExtensionFor(
  root: string,
  files: readonly string[],
  folder: string,
): Promise<'' | '.js' | '.ts'> {
  const nearest = files
    .filter((file) => /\.[cm]?tsx?$/.test(file))
    .map((file) => ({ file, distance: path.relative(folder, path.dirname(file)).split(path.sep).length }))
    .sort((a, b) => a.distance - b.distance || (a.file < b.file ? -1 : 1))
    .slice(0, SAMPLE);
  const counts = { '': 0, '.js': 0, '.ts': 0 };
  for (const { file } of nearest) {
    const text = await readFile(path.join(root, file), 'utf8').catch(() => '');
    for (const [, ending = ''] of text.matchAll(RELATIVE_IMPORT)) {
      if (ending === '.js' || ending === '.ts' || ending === '') counts[ending] += 1;
    }
  }
  if (counts['.js'] > counts[''] && counts['.js'] >= counts['.ts']) return '.js';
  return counts['.ts'] > counts[''] ? '.ts' : '';
}
