import { posix } from 'node:path';
import type { LocalFacts } from './local-facts';
import type { PackageInfo, ProjectInfo, TsconfigInfo } from './project-info';
import { nearest, type ModuleResolver } from './resolve-module';
import type { ModuleSpecifiers, Names } from './types';

/** A module that other files take the client from. */
export interface ClientModule {
  path: string;
  /** Whether it exports the client itself, or only functions that give it. */
  form: 'value' | 'call';
  /** How many files import it. */
  importers: number;
}

/**
 * Names are chosen once for the whole project:
 * - folder: what the user says, else `db` below the source root of the package that makes the client, or `drizzle`
 *   where `db` is taken;
 * - client: `db`, `drizzleDb` where Prisma's client is called `db` somewhere, `getDb`/`getDrizzleDb` where the project
 *   only has functions that give the client;
 * - specifiers: the alias of a tsconfig where most files import the client by one, the package's name across packages.
 */
export function namesOf(
  info: ProjectInfo,
  locals: readonly LocalFacts[],
  clients: readonly ClientModule[],
  resolver: ModuleResolver,
): Names {
  const main = [...clients].sort((a, b) => b.importers - a.importers || compare(a.path, b.path))[0];
  const home = main?.path ?? info.schema.path;
  const owner = nearest(info.packages, posix.dirname(home))[0];
  const folder = info.config.out ?? folderFor(info, owner?.dir ?? '');
  const file = (name: string): { file: string } => ({ file: posix.join(folder, `${name}.ts`) });
  return {
    client: {
      name: info.config.client ?? clientName(locals, main?.form ?? 'value'),
      form: main?.form ?? 'value',
      module: file('index'),
    },
    schema: file('schema'),
    parity: file('parity'),
    dynamic: file('dynamic'),
    specifiers: specifiersFor(info, folder, owner, locals, clients, resolver),
  };
}

function clientName(locals: readonly LocalFacts[], form: 'value' | 'call'): string {
  const isTaken = locals.some(({ clientNames }) => clientNames.includes(form === 'call' ? 'getDb' : 'db'));
  if (form === 'call') return isTaken ? 'getDrizzleDb' : 'getDb';
  return isTaken ? 'drizzleDb' : 'db';
}

const HELPERS = new Set(['parity.ts', 'dynamic.ts']);

/** `src/db` of the package, `db` where there is no `src`; `drizzle` instead where the folder is in use. */
function folderFor(info: ProjectInfo, dir: string): string {
  const sources = ['src', 'app', 'lib'].map((name) => posix.join(dir, name));
  const hasSrc = info.files.some((path) => path.startsWith(`${sources[0] ?? ''}/`));
  const root = hasSrc ? (sources[0] ?? dir) : dir;
  // Helpers alone are what a transform wrote that plain jscodeshift ran: the next one must come to the same folder.
  const isFree = (folder: string): boolean =>
    !info.files.some(
      (path) =>
        (path.startsWith(`${folder}/`) && !HELPERS.has(posix.relative(folder, path))) ||
        path.replace(/\.[mc]?[jt]sx?$/, '') === folder,
    );
  const [first = 'db', second = 'drizzle'] = ['db', 'drizzle'].map((name) => posix.join(root, name));
  return isFree(first) ? first : second;
}

function specifiersFor(
  info: ProjectInfo,
  folder: string,
  owner: PackageInfo | undefined,
  locals: readonly LocalFacts[],
  clients: readonly ClientModule[],
  resolver: ModuleResolver,
): ModuleSpecifiers[] | undefined {
  const found = info.packages.flatMap((item): ModuleSpecifiers[] => {
    if (item.dir === owner?.dir) return aliasFor(info, item.dir, folder, locals, clients, resolver);
    if (owner?.name === undefined || !importsPackage(item, owner.name))
      return aliasFor(info, item.dir, folder, locals, clients, resolver);
    const inside = posix.relative(owner.dir, folder);
    // `exports` can give a module another name than its path; without them the path is the name.
    const subpath = owner.exports === undefined ? inside : inside.replace(/^src\//, '');
    return [specifiers(item.dir, posix.join(owner.name, subpath))];
  });
  return found.length > 0 ? found : undefined;
}

function importsPackage(item: PackageInfo, name: string): boolean {
  return item.dependencies[name] !== undefined;
}

/** The package's alias for the folder, where most of its files import the client by an alias. */
function aliasFor(
  info: ProjectInfo,
  dir: string,
  folder: string,
  locals: readonly LocalFacts[],
  clients: readonly ClientModule[],
  resolver: ModuleResolver,
): ModuleSpecifiers[] {
  const alias = nearest(info.tsconfigs, dir)
    .map((config) => aliasOf(config, folder))
    .find((name) => name !== undefined);
  if (alias === undefined) return [];
  const paths = new Set(clients.map(({ path }) => path));
  const used = locals
    .filter((local) => dir === '' || local.path.startsWith(`${dir}/`))
    .flatMap(({ path, imports }) =>
      Object.keys(imports).filter((from) => paths.has(resolver.resolve(path, from) ?? '')),
    );
  const aliased = used.filter((from) => !from.startsWith('.'));
  return aliased.length * 2 > used.length ? [{ ...specifiers(dir, alias.folder), alias: alias.prefix }] : [];
}

/** `@/db` for `src/db` where `@/*` is `src/*`. */
function aliasOf({ paths }: TsconfigInfo, folder: string): { prefix: string; folder: string } | undefined {
  for (const [pattern, targets] of Object.entries(paths)) {
    const target = targets[0];
    if (target === undefined || !pattern.endsWith('*') || !target.endsWith('*')) continue;
    const before = target.slice(0, -1).replace(/^\.\//, '');
    const prefix = pattern.slice(0, -1);
    if (`${folder}/`.startsWith(before)) return { prefix, folder: prefix + folder.slice(before.length) };
  }
  return undefined;
}

function specifiers(from: string, folder: string): ModuleSpecifiers {
  return {
    from,
    client: folder,
    schema: `${folder}/schema`,
    parity: `${folder}/parity`,
    dynamic: `${folder}/dynamic`,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
