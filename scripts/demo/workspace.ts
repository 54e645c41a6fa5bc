import { cp, mkdir, readdir, symlink } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { git } from '../project/git';

/** The directories of one demo; all below `root`. */
export interface Workspace {
  root: string;
  /** The app as it was. */
  before: string;
  /** The same with call sites that tell when they are reached: this one is run. */
  traced: string;
  /** A git repository of its own with the same app, which the migration changes. */
  after: string;
}

/** Where a demo in `root` has its directories. */
export function workspaceIn(root: string): Workspace {
  return { root, before: join(root, 'before'), traced: join(root, 'traced'), after: join(root, 'after') };
}

/**
 * Lays out a demo in `root`: copies of the app, and the packages that they import.
 *
 * The packages are those of this repository, as links, so that nothing is installed. `@prisma/client` alone is a
 * directory of its own: its entry loads the client generated beside it (`node_modules/.prisma/client`), which must be
 * the app's, and never lands in this repository.
 *
 * @param app the app's directory
 * @param root an empty directory, or one that does not exist
 */
export async function layOut(app: string, root: string): Promise<Workspace> {
  const workspace = workspaceIn(root);
  await linkPackages(join(root, 'node_modules'));
  for (const copy of [workspace.before, workspace.traced, workspace.after]) {
    await cp(app, copy, { recursive: true, filter: (path) => !/[\\/](node_modules|dist)$/.test(path) });
  }
  await git(workspace.after, ['init', '--quiet', '--initial-branch=main']);
  await commitAll(workspace.after, 'The app on Prisma');
  return workspace;
}

/** Commits everything in `directory`, whatever this machine's git settings say of names, signatures and hooks. */
export async function commitAll(directory: string, message: string): Promise<void> {
  const settings = ['user.name=Demo', 'user.email=demo@example.org', 'commit.gpgsign=false'];
  await git(directory, ['add', '--all']);
  await git(directory, [
    ...settings.flatMap((setting) => ['-c', setting]),
    ...['commit', '--quiet', '--no-verify', '--allow-empty', '-m', message],
  ]);
}

async function linkPackages(target: string): Promise<void> {
  const client = dirname(require.resolve('@prisma/client/package.json'));
  const source = join(client, '..', '..');
  await mkdir(join(target, '@prisma', 'client'), { recursive: true });
  const link = (name: string) => symlink(join(source, name), join(target, name), 'junction');
  for (const name of await readdir(source)) {
    if (!name.startsWith('.') && name !== '@prisma') await link(name);
  }
  for (const name of await readdir(join(source, '@prisma'))) {
    if (name !== 'client') await link(join('@prisma', name));
  }
  const isRuntime = (path: string) => path.slice(client.length).split(sep)[1] === 'runtime';
  await cp(client, join(target, '@prisma', 'client'), {
    recursive: true,
    filter: (path) => !isRuntime(path),
  });
  await link(join('@prisma', 'client', 'runtime'));
}
