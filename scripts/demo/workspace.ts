import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** The directories of one demo; all below `root`. */
export interface Workspace {
  root: string;
  /** The app as it was. */
  before: string;
  /** A git repository of its own with the same app, which the migration changes. */
  after: string;
}

/**
 * Lays out a demo in `root`: two copies of the app, and the packages that they import.
 *
 * The packages are those of this repository, as links, so that nothing is installed. `@prisma/client` alone is a
 * directory of its own: its entry loads the client generated beside it (`node_modules/.prisma/client`), which must be
 * the app's, and never lands in this repository.
 *
 * @param app the app's directory
 * @param root an empty directory, or one that does not exist
 */
export function layOut(app: string, root: string): Workspace {
  const workspace = { root, before: join(root, 'before'), after: join(root, 'after') };
  linkPackages(join(root, 'node_modules'));
  for (const copy of [workspace.before, workspace.after]) {
    cpSync(app, copy, { recursive: true, filter: (path) => !/[\\/](node_modules|dist)$/.test(path) });
  }
  git(workspace.after, 'init', '--quiet', '--initial-branch=main');
  commitAll(workspace.after, 'The app on Prisma');
  return workspace;
}

/** Commits everything in `directory` under a name that does not depend on this machine's git settings. */
export function commitAll(directory: string, message: string): void {
  git(directory, 'add', '--all');
  const identity = [
    '-c',
    'user.name=Demo',
    '-c',
    'user.email=demo@example.org',
    '-c',
    'commit.gpgsign=false',
  ];
  git(directory, ...identity, 'commit', '--quiet', '--no-verify', '--allow-empty', '-m', message);
}

function git(cwd: string, ...args: string[]): void {
  execFileSync('git', args, { cwd, stdio: 'pipe' });
}

function linkPackages(target: string): void {
  const client = dirname(require.resolve('@prisma/client/package.json'));
  const source = join(client, '..', '..');
  mkdirSync(join(target, '@prisma', 'client'), { recursive: true });
  const link = (name: string) => symlinkSync(join(source, name), join(target, name), 'junction');
  for (const name of readdirSync(source)) if (!name.startsWith('.') && name !== '@prisma') link(name);
  for (const name of readdirSync(join(source, '@prisma'))) if (name !== 'client') link(join('@prisma', name));
  const isRuntime = (path: string) => path.slice(client.length).split(sep)[1] === 'runtime';
  cpSync(client, join(target, '@prisma', 'client'), { recursive: true, filter: (path) => !isRuntime(path) });
  link(join('@prisma', 'client', 'runtime'));
}
