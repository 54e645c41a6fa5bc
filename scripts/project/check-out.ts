import { mkdir, mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CliError } from '../cli-error';
import { git } from './git';

/**
 * The hash of a commit of the repository.
 *
 * @throws CliError where it has no such commit.
 */
export async function commitOf(root: string, name: string): Promise<string> {
  try {
    return (
      await git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`])
    ).trim();
  } catch (cause) {
    throw new CliError(`There is no commit ${name}.`, { cause });
  }
}

/**
 * The tree of a commit in a folder of its own, a repository too, that shares its objects with the one it is of; packages are
 * those that are installed. Nothing is written into the repository.
 *
 * @returns The folder; whoever asked removes it.
 */
export async function checkOut(root: string, commit: string): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'drizzle-codemods-before-')));
  try {
    await git(root, ['clone', '--quiet', '--shared', '--no-checkout', '--', root, folder]);
    // Neither hooks nor what lies in another store than git's are asked for.
    await git(folder, ['-c', 'core.hooksPath=/dev/null', 'checkout', '--quiet', '--detach', commit], {
      GIT_LFS_SKIP_SMUDGE: '1',
    });
    const tracked = (await git(folder, ['ls-files', '-z'])).split('\0');
    for (const manifest of tracked.filter((path) => /(^|\/)package\.json$/.test(path))) {
      const packages = join(root, dirname(manifest), 'node_modules');
      if (!existsSync(packages)) continue;
      await mkdir(join(folder, dirname(manifest)), { recursive: true });
      await symlink(packages, join(folder, dirname(manifest), 'node_modules')).catch(() => undefined);
    }
    await linkIgnored(root, folder);
    return folder;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** What tools generate is ignored by git, but the type checker reads it: types of routes, a generated client. */
async function linkIgnored(root: string, folder: string): Promise<void> {
  const listing = [
    'ls-files',
    '--others',
    '--ignored',
    '--exclude-standard',
    '--directory',
    '--no-empty-directory',
  ];
  const ignored = (await git(root, [...listing, '-z'])).split('\0');
  for (const path of ignored.map((item) => item.replace(/\/$/, ''))) {
    const isRead = /\.[cm]?tsx?$/.test(path) || ignored.includes(`${path}/`);
    if (path === '' || !isRead || /(^|\/)node_modules$/.test(path)) continue;
    await mkdir(join(folder, dirname(path)), { recursive: true });
    await symlink(join(root, path), join(folder, path)).catch(() => undefined);
  }
}
