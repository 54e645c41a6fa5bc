import { execFile } from 'node:child_process';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** Listings of large repositories are longer than Node's default of 1 MiB. */
const MAX_BUFFER = 256 * 1024 * 1024;

/** Runs git in `dir`. Variables that a hook of another repository sets (`GIT_DIR`, …) would point it elsewhere. */
export async function git(
  dir: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<string> {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  const { stdout } = await run('git', ['-C', dir, ...args], {
    maxBuffer: MAX_BUFFER,
    env: { ...Object.fromEntries(inherited), ...env },
  });
  return stdout;
}

/** The top folder of the repository that `dir` is in, or undefined where it is in none. */
export async function repositoryOf(dir: string): Promise<string | undefined> {
  try {
    return await realpath((await git(dir, ['rev-parse', '--show-toplevel'])).trimEnd());
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new Error('git is not installed', { cause: error });
    return undefined;
  }
}

/** Files that git could not give back after a rewrite: changed, staged or not tracked (ignored ones left out). */
export async function dirtyFiles(root: string): Promise<string[]> {
  const entries = (
    await git(root, ['status', '--porcelain', '-z', '--untracked-files=all', '--no-renames'])
  ).split('\0');
  return entries.filter(Boolean).map((entry) => entry.slice(3));
}

/**
 * Files below `root` that git tracks or would track, relative to `root` with forward slashes, sorted.
 *
 * Git itself is asked, not an ignore library: a `!` line in a `.gitignore` makes jscodeshift's own options select
 * nothing. Outside a repository an empty one in a temporary folder answers, so that `.gitignore` counts there too.
 *
 * @param pathspecs  Files, folders or git patterns to narrow it to, relative to `root`; all where empty.
 */
export async function listFiles(
  root: string,
  inRepository: boolean,
  pathspecs: readonly string[] = [],
): Promise<string[]> {
  const list = (args: string[], env?: Record<string, string>): Promise<string> =>
    git(root, ['ls-files', ...args, '--others', '--exclude-standard', '-z', '--', ...pathspecs], env);
  if (inRepository) return paths(await list(['--cached']));
  const directory = await mkdtemp(join(tmpdir(), 'drizzle-codemods-'));
  try {
    await git(directory, ['init', '--quiet', '--bare']);
    return paths(await list(['--exclude=node_modules'], { GIT_DIR: directory, GIT_WORK_TREE: root }));
  } finally {
    await rm(directory, { recursive: true });
  }
}

function paths(listing: string): string[] {
  return [...new Set(listing.split('\0').filter(Boolean))].sort();
}

/** `path` as git and reports write it: relative to `root`, with forward slashes. */
export function relativePath(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}
