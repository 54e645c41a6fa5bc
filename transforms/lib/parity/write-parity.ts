import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Names } from '../facts/types';
import type { Dialect } from '../query/dialect';
import { EXTENSIONS } from '../source/parse';
import { collectParityUse } from './parity-imports';
import { planParityFile } from './plan-parity-file';
import { readParitySources } from './read-sources';

/**
 * Writes the helpers that the tree's files import, for plain jscodeshift: each of its workers does so when it ends, and
 * since the text is a function of the tree alone, what the last one writes is right. The command line does it once.
 *
 * @param root  Folder that the names are relative to: a git work tree.
 * @returns     What the user has to know: an edited file that lacks helpers, a folder that is no git work tree.
 */
export function writeParity(root: string, names: Names, dialect?: Dialect): string[] {
  const files = sourcesSpeakingOf(root, names);
  if (!files) return [`${root} is no git work tree: the helpers that the code imports were not written.`];
  return (['parity', 'dynamic'] as const).flatMap((kind) => {
    const path = names[kind].file;
    if (path === undefined) return [];
    const target = join(root, path);
    const existing = existsSync(target) ? readFileSync(target, 'utf8') : undefined;
    const plan = planParityFile(
      path,
      existing,
      collectParityUse(files, names, kind),
      readParitySources(kind, dialect),
    );
    if (plan.action === 'write') writeAtomically(target, plan.content);
    if (plan.action === 'remove') rmSync(target);
    return plan.action === 'left' ? [plan.message] : [];
  });
}

/** The tree's source files that may import the helpers (git greps faster than we read); undefined without git. */
function sourcesSpeakingOf(root: string, { parity, dynamic }: Names): Source[] | undefined {
  const words = [parity, dynamic].flatMap(({ file, specifier }) => {
    const name = (file ?? specifier).replace(/\.[mc]?tsx?$/, '').replace(/\/index$/, '');
    return name.split('/').at(-1) ?? [];
  });
  const patterns = [...new Set(words)].flatMap((word) => ['-e', word]);
  const paths = git(root, [
    'grep',
    '-lIF',
    '--untracked',
    ...patterns,
    '--',
    ...EXTENSIONS.map((end) => `*${end}`),
  ]);
  return paths?.map((path) => ({ path, source: readFileSync(join(root, path), 'utf8') }));
}

interface Source {
  path: string;
  source: string;
}

/** Paths that git lists; undefined where there is no git or no work tree. */
function git(root: string, args: readonly string[]): string[] | undefined {
  try {
    const output = execFileSync('git', [...args], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return output.split('\n').filter(Boolean);
  } catch (error) {
    // `git grep` that finds nothing ends with 1.
    return (error as { status?: number }).status === 1 ? [] : undefined;
  }
}

function writeAtomically(target: string, content: string): void {
  mkdirSync(dirname(target), { recursive: true });
  const draft = `${target}.${process.pid}.tmp`;
  writeFileSync(draft, content);
  renameSync(draft, target);
}
