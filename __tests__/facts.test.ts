import { mentionsClient } from '../transforms/lib/facts/local-facts';
import type { PackageInfo, ProjectInfo } from '../transforms/lib/facts/project-info';
import { ModuleResolver } from '../transforms/lib/facts/resolve-module';
import { findSites } from '../transforms/lib/prisma/find/find-sites';
import { SourceFile } from '../transforms/lib/source/source-file';
import { CLIENT, factsOf } from './support/small-project';

/** How many sites `text` has as a file of the project of `files`. */
function sitesOf(files: Record<string, string>, path: string, info: Partial<ProjectInfo> = {}): number {
  return findSites(new SourceFile(path, files[path] ?? ''), factsOf(files, info)).length;
}

describe('a client is followed through modules', () => {
  test.each([
    [
      'a default export',
      `${CLIENT} export default prisma;`,
      `import store from './client'; store.user.count();`,
    ],
    [
      'an export by another name',
      `${CLIENT} export { prisma as store };`,
      `import { store } from './client'; store.user.count();`,
    ],
    [
      'module.exports',
      `const { PrismaClient } = require('@prisma/client'); module.exports = { store: new PrismaClient() };`,
      `const { store } = require('./client'); store.user.count();`,
    ],
    [
      'module.exports that is the client itself',
      `const { PrismaClient } = require('@prisma/client'); const prisma = new PrismaClient(); module.exports = prisma;`,
      `const store = require('./client'); store.user.count();`,
    ],
    [
      'export =',
      `${CLIENT.replace('export const', 'const')} export = prisma;`,
      `import store = require('./client'); store.user.count();`,
    ],
    [
      'a factory that keeps one',
      `import { PrismaClient } from '@prisma/client'; let one: PrismaClient | null = null; export function open() { one ??= new PrismaClient(); return one; }`,
      `import { open } from './client'; open().user.count();`,
    ],
    [
      'a service',
      `import { PrismaClient } from '@prisma/client'; export class Store extends PrismaClient {}`,
      `import { Store } from './client'; class S { constructor(private s: Store) {} f() { return this.s.user.count(); } }`,
    ],
    [
      'a context type',
      `import { PrismaClient } from '@prisma/client'; export interface Context { store: PrismaClient }`,
      `import type { Context } from './client'; const f = (c: Context) => c.store.user.count();`,
    ],
  ])('%s', (_, client, text) => {
    expect(sitesOf({ 'src/client.ts': client, 'src/case.ts': text }, 'src/case.ts')).toBe(1);
  });

  test('a wrapper of another file around a factory', () => {
    const files = {
      'src/once.ts': `const kept = new Map(); export function once<T>(key: string, make: () => T): T { if (!kept.has(key)) kept.set(key, make()); return kept.get(key); }`,
      'src/client.ts': `import { PrismaClient } from '@prisma/client'; import { readReplicas } from '@prisma/extension-read-replicas'; import { once } from './once'; const base = once('base', () => new PrismaClient()); const replicated = once('replicated', () => { if (!process.env.REPLICAS) return base; return base.$extends(readReplicas({ url: process.env.REPLICAS })) as unknown as typeof base; }); export { replicated as prisma };`,
      'src/case.ts': `import { prisma } from './client'; prisma.user.count();`,
    };
    expect(sitesOf(files, 'src/case.ts')).toBe(1);
  });

  test('barrels, cycles and folders', () => {
    const files = {
      'src/db/client.ts': `${CLIENT} export * from './index';`,
      'src/db/index.ts': `export * from './client';`,
      'src/index.ts': `export { prisma as store } from './db';`,
      'src/case.ts': `import { store } from '.'; store.user.count();`,
    };
    expect(sitesOf(files, 'src/case.ts')).toBe(1);
  });

  test('a package of the workspace, by its exports', () => {
    const files = {
      'packages/database/src/client.ts': CLIENT,
      'apps/web/page.ts': `import { prisma as store } from '@acme/database'; store.user.count();`,
    };
    const packages: PackageInfo[] = [
      {
        dir: 'packages/database',
        name: '@acme/database',
        exports: { '.': { import: './src/client.ts' } },
        dependencies: {},
      },
      { dir: 'apps/web', name: 'web', dependencies: { '@acme/database': 'workspace:*' } },
    ];
    expect(sitesOf(files, 'apps/web/page.ts', { packages })).toBe(1);
    expect(factsOf(files, { packages }).names.specifiers).toEqual([
      expect.objectContaining({
        from: 'apps/web',
        client: '@acme/database/db',
        schema: '@acme/database/db/schema',
      }),
    ]);
  });
});

test('specifiers are resolved as a bundler does', () => {
  const resolver = new ModuleResolver({
    files: ['src/a.ts', 'src/b/index.tsx', 'lib/c.mts', 'libs/ui/src/d.ts'],
    packages: [{ dir: 'libs/ui', name: '@acme/ui', main: './dist/d.js', dependencies: {} }],
    tsconfigs: [
      { dir: '', baseUrl: 'src', paths: { '~/*': ['lib/*'], exact: ['src/a.ts'] }, strictNullChecks: true },
    ],
  });
  const resolve = (specifier: string) => resolver.resolve('src/x.ts', specifier);
  expect(
    ['./a', './a.js', './b', 'b', '~/c.mjs', 'exact', '@acme/ui', 'react', './none'].map(resolve),
  ).toEqual([
    'src/a.ts',
    'src/a.ts',
    'src/b/index.tsx',
    'src/b/index.tsx',
    'lib/c.mts',
    'src/a.ts',
    'libs/ui/src/d.ts',
    undefined,
    undefined,
  ]);
});

describe('names', () => {
  const named = (files: Record<string, string>) => factsOf(files).names.client;

  test('db in src/db, or drizzle where db is taken', () => {
    expect(named({ 'src/client.ts': CLIENT })).toEqual({
      name: 'db',
      form: 'value',
      module: { file: 'src/db/index.ts' },
    });
    expect(named({ 'src/db/prisma.ts': CLIENT }).module).toEqual({ file: 'src/drizzle/index.ts' });
    // Helpers that an earlier transform wrote there do not take the folder.
    const helpers = { 'src/db/parity.ts': 'export {};', 'src/db/dynamic.ts': 'export {};' };
    expect(named({ 'src/lib/prisma.ts': CLIENT, ...helpers }).module).toEqual({ file: 'src/db/index.ts' });
    expect(named({ 'src/lib/prisma.ts': CLIENT, ...helpers, 'src/db/pool.ts': 'export {};' }).module).toEqual(
      {
        file: 'src/drizzle/index.ts',
      },
    );
  });
  test('another name where Prisma’s client is called db', () => {
    expect(named({ 'src/client.ts': CLIENT.replace('prisma =', 'db =') }).name).toBe('drizzleDb');
  });
  test('a function where the project only has one that gives the client', () => {
    const client = `import { PrismaClient } from '@prisma/client'; export function getPrisma() { return new PrismaClient(); }`;
    expect(named({ 'src/client.ts': client })).toMatchObject({ name: 'getDb', form: 'call' });
  });
});

test.each([
  [{ '@prisma/client': '^5.22.0' }, { driver: 'node-postgres', drizzle: '0.45', prismaMajor: 5 }],
  [
    { '@prisma/client': '6.1.0', postgres: '3' },
    { driver: 'postgres-js', prismaMajor: 6 },
  ],
  [{ '@neondatabase/serverless': '1.0.0', pg: '8' }, { driver: 'neon-serverless' }],
  [{ 'drizzle-orm': '1.0.0-rc.1' }, { drizzle: '1.0', prismaMajor: 7 }],
])('the target of %j', (dependencies: Record<string, string>, target) => {
  const facts = factsOf({ 'src/client.ts': CLIENT }, { packages: [{ dir: '', dependencies }] });
  expect(facts.target).toMatchObject(target);
});

describe('transactions across files', () => {
  const helper = `
    import type { Prisma } from '@prisma/client';
    export async function helper(tx: Prisma.TransactionClient) { await tx.user.deleteMany(); }`;
  const caller = `
    import { prisma } from './client';
    import { helper } from './helper';
    export const run = () => prisma.$transaction(async (tx) => { await tx.post.deleteMany(); await helper(tx); });`;
  const componentsOf = (files: Record<string, string>) =>
    factsOf({ 'src/client.ts': CLIENT, ...files }).components;

  test('what a transaction reaches belongs to it', () => {
    const [component, ...others] = componentsOf({ 'src/helper.ts': helper, 'src/caller.ts': caller });
    expect(others).toEqual([]);
    expect(component).toMatchObject({
      movable: true,
      models: ['Post', 'User'],
      parameters: ['src/helper.ts#helper(0)'],
    });
    expect(component?.sites).toHaveLength(2);
  });

  test('two transactions that share a function are one', () => {
    const second = caller.replace('run', 'again');
    const components = componentsOf({
      'src/helper.ts': helper,
      'src/caller.ts': caller,
      'src/second.ts': second,
    });
    expect(components.map(({ transactions }) => transactions.length)).toEqual([2]);
  });

  test('one call that cannot be compiled keeps all of it', () => {
    const files = {
      'src/helper.ts': helper.replace('deleteMany()', 'deleteMany({ where: { nothing: 1 } })'),
      'src/caller.ts': caller,
    };
    const [component] = componentsOf(files);
    expect(component).toMatchObject({ movable: false, code: 'transaction' });
    const facts = factsOf({ 'src/client.ts': CLIENT, ...files });
    const sites = findSites(new SourceFile('src/caller.ts', caller), facts);
    expect(sites.map(({ blocked }) => blocked?.code)).toEqual(['transaction']);
  });

  test('a function that is also called with the root client takes either', () => {
    const other = `import { prisma } from './client'; import { helper } from './helper'; export const alone = () => helper(prisma);`;
    const facts = factsOf({
      'src/client.ts': CLIENT,
      'src/helper.ts': helper,
      'src/caller.ts': caller,
      'src/other.ts': other,
    });
    const [site] = findSites(new SourceFile('src/helper.ts', helper), facts);
    expect(facts.components[0]?.movable).toBe(true);
    expect(site?.client).toMatchObject({ kind: 'transaction', isEither: true });
  });

  test('a file of which only a type of the project’s own says that it takes transactions is read', () => {
    const files = {
      'src/client.ts': `import type { Prisma } from '@prisma/client'; ${CLIENT} export type ClientOrTransaction = PrismaClient | Prisma.TransactionClient;`,
      'src/helper.ts': `import { prisma, type ClientOrTransaction } from './client'; export async function helper(store: ClientOrTransaction = prisma) { await store.user.deleteMany(); }`,
    };
    const facts = factsOf(files);
    expect(facts.components).toMatchObject([{ movable: true, parameters: ['src/helper.ts#helper(0)'] }]);
  });

  test('a parameter whose type is written out takes other objects, too: the transaction stays', () => {
    const store = `
      type Store = { user: { deleteMany: (args?: object) => PromiseLike<unknown> } };
      export async function helper(store: Store) { await store.user.deleteMany(); }`;
    const files = { 'src/client.ts': CLIENT, 'src/helper.ts': store, 'src/caller.ts': caller };
    const facts = factsOf(files);
    expect(facts.components).toMatchObject([{ movable: false, reason: expect.stringContaining('helper') }]);
    expect(findSites(new SourceFile('src/helper.ts', store), facts)).toEqual([]);
  });

  test('an untyped parameter that a transaction reaches is one', () => {
    const untyped = `export async function helper(store) { await store.user.deleteMany(); }`;
    const facts = factsOf({ 'src/client.ts': CLIENT, 'src/helper.js': untyped, 'src/caller.ts': caller });
    const sites = findSites(new SourceFile('src/helper.js', untyped), facts);
    expect(sites.map(({ client, component }) => [client.kind, component])).toEqual([['transaction', 0]]);
  });

  test.each([
    ['a function that cannot be followed', caller.replace("from './helper'", "from 'helper'")],
    ['a client that is kept', caller.replace('await helper(tx)', 'keep = tx')],
    ['TypedSQL', caller.replace('helper(tx)', 'tx.$queryRawTyped(x)')],
    [
      'a list that is built elsewhere',
      `import { prisma } from './client'; export const run = (ops) => prisma.$transaction(ops);`,
    ],
  ])('%s keeps it', (_, text) => {
    const components = componentsOf({ 'src/helper.ts': helper, 'src/caller.ts': text });
    const own = components.filter(({ transactions }) => transactions.length > 0);
    expect(own.map(({ movable }) => movable)).toEqual([false]);
  });

  const filled = (code: string): string =>
    `import { prisma } from './client'; export async function run(ids: number[], load: () => number) { ${code} }`;
  const remove = (id: string): string => `prisma.user.delete({ where: { id: ${id} } })`;
  test.each([
    [
      'moves',
      `const ops = [${remove('1')}]; ops.push(${remove('2')}); await prisma.$transaction(ops);`,
      true,
    ],
    [
      'moves in a loop',
      `const ops = []; for (const id of ids) ops.push(${remove('id')}); await prisma.$transaction(ops);`,
      true,
    ],
    [
      'moves with others',
      `const ops = ids.map((id) => ${remove('id')}); await prisma.$transaction([...ops, ${remove('0')}]);`,
      true,
    ],
    [
      'is given a value that is computed then, which can be put in front',
      `const ops = [${remove('load()')}]; await prisma.$transaction(ops);`,
      true,
    ],
    [
      'is given what another call answers, which can be put in front',
      `const ops = [${remove('await Promise.resolve(1)')}]; await prisma.$transaction(ops);`,
      true,
    ],
    [
      'is given a value that is computed behind another',
      `const ops = [${remove('1')}, ${remove('load()')}]; await prisma.$transaction(ops);`,
      false,
    ],
    [
      'has a variable that changes behind',
      `let id = 1; const ops = [${remove('id')}]; id = 2; await prisma.$transaction(ops);`,
      false,
    ],
    [
      'has a variable that each round changes',
      `let id = 0; const ops = []; for (const next of ids) { id += next; ops.push(${remove('id')}); } await prisma.$transaction(ops);`,
      false,
    ],
    [
      'has the counter of its own loop',
      `const ops = []; for (let id = 0; id < 2; id++) ops.push(${remove('id')}); await prisma.$transaction(ops);`,
      true,
    ],
    [
      'has a counter that is no binding of the round',
      `const ops = []; for (var id = 0; id < 2; id++) ops.push(${remove('id')}); await prisma.$transaction(ops);`,
      false,
    ],
    [
      'runs twice',
      `const ops = [${remove('1')}]; await prisma.$transaction(ops); await prisma.$transaction(ops);`,
      false,
    ],
    ['is reversed', `const ops = [${remove('1')}]; ops.reverse(); await prisma.$transaction(ops);`, false],
    [
      'has results without a type',
      `const ops = []; ops.push(${remove('1')}); return prisma.$transaction(ops);`,
      false,
    ],
  ])('a list that is filled before: %s', (_, code, movable) => {
    const components = componentsOf({ 'src/caller.ts': filled(code) });
    const own = components.filter(({ transactions }) => transactions.length > 0);
    expect(new Set(own.map((component) => component.movable))).toEqual(new Set([movable]));
  });

  test('calls that make promises for such a list stay', () => {
    const text = `
      import { prisma } from './client';
      export const run = (ids: number[]) => {
        const ops = ids.map((id) => prisma.user.delete({ where: { id } }));
        ops.unshift(prisma.user.delete({ where: { id: 0 } }));
        return prisma.$transaction(ops);
      };`;
    const facts = factsOf({ 'src/client.ts': CLIENT, 'src/caller.ts': text });
    const sites = findSites(new SourceFile('src/caller.ts', text), facts);
    expect(sites.map(({ blocked }) => blocked?.code)).toEqual(['transaction', 'transaction']);
  });
});

test('files that only hand a client on are read too, and others are not', () => {
  expect(mentionsClient(`export * from './client';`)).toBe(true);
  expect(mentionsClient(`import { db } from './x'; helper(db);`)).toBe(true);
  expect(mentionsClient(`export const userSelect = { id: true };`)).toBe(true);
  expect(mentionsClient(`export const Button = () => null;`)).toBe(false);
});

test('calls are read whatever the client is called, other methods of the same names are not', () => {
  const calls = [
    'database.user.findMany()',
    'store.user.findFirst<T>({ where })',
    'orm.user\n    .create({ data: { name } })',
    'orm.user.update({ where: { id }, data })',
    'orm.user.delete(args)',
    'orm.user.count()',
    'this.orm.user.groupBy({ by: ["role"] })',
    'orm.$transaction([])',
    'orm.user.upsert(args)',
  ];
  for (const call of calls)
    expect([call, mentionsClient(`import { orm } from './x'; await ${call};`)]).toEqual([call, true]);
  const others = [
    'this.items.delete(id)',
    'cache.delete(key)',
    'document.createElement("p")',
    'list.count',
    'Object.create(null)',
  ];
  for (const call of others) expect([call, mentionsClient(`${call};`)]).toEqual([call, false]);
});

test('equal input gives equal facts, whatever the order of the files', () => {
  const files = {
    'src/client.ts': CLIENT,
    'src/case.ts': `import { prisma } from './client'; prisma.user.count();`,
  };
  const reversed = Object.fromEntries(Object.entries(files).reverse());
  const info = { files: Object.keys(files) };
  expect(factsOf(reversed, info)).toEqual(factsOf(files, info));
});

test('constants of nothing but literals are known where they are imported', () => {
  const files = {
    'src/client.ts': CLIENT,
    'src/select.ts': `export const userSelect = { id: true, posts: { take: 3 } } as const; export const open = { id: flag };`,
    'src/index.ts': `export * from './select';`,
    'src/case.ts': `import { userSelect as shape, open } from '.'; import { prisma } from './client'; prisma.user.findMany({ select: shape });`,
  };
  expect(factsOf(files).files['src/case.ts']?.constants).toEqual({
    shape: '{ id: true, posts: { take: 3 } }',
  });
});

test('texts and enums of error codes are constants, other texts and enums are asked for by their names', () => {
  const files = {
    'src/codes.ts':
      "export const TAKEN = 'P2002';\nexport const STATUS = 'open';\nexport enum Codes { Taken = 'P2002', 'Not found' = 'P2025' }\nexport enum Status { Open = 'open' }",
    'src/case.ts':
      "import { prisma } from './prisma';\nimport { Codes, STATUS, Status, TAKEN } from './codes';\nexport const codes = [Codes, STATUS, Status, TAKEN, prisma];",
  };
  expect(factsOf(files).files['src/case.ts']?.constants).toEqual({
    TAKEN: "'P2002'",
    Codes: '{"Taken":"P2002","Not found":"P2025"}',
  });
});

test('constants that are put together from others are written out, of whatever modules they are', () => {
  const files = {
    'src/client.ts': CLIENT,
    'src/lib/roles.ts': "export enum Role { ADMIN = 'ADMIN' }",
    'src/lib/image.ts': `const base = { id: true };
      export const imageSelect = { ...base, url: true } satisfies Prisma.ImageSelect;`,
    'src/lib/user.ts': `import { Prisma } from '@prisma/client'; import { imageSelect as image } from './image'; import { Role } from './roles';
      export const userSelect = Prisma.validator<Prisma.UserSelect>()({
        image: { select: image },
        posts: { where: { role: Role.ADMIN }, orderBy: [{ id: 'asc' }] },
      });
      export const computed = { ...image, [Role.ADMIN]: true };
      export const called = { ...imageOf() };
      export const changed = { ...other };
      let other = { id: true };
      other = { id: false };`,
    'src/case.ts': `import { prisma } from './client'; import { userSelect, computed, called, changed } from './lib/user';
      prisma.user.findMany({ select: { ...userSelect, name: true } });`,
  };
  const { constants, constantNames } = factsOf(files).files['src/case.ts'] ?? {};
  const [text, ...others] = Object.values(constants ?? {}).map((source) => source.replace(/\s+/g, ' '));
  expect([text, others]).toEqual([
    "{ image: { select: ({ ...({ id: true }), url: true }) }, posts: { where: { role: Role.ADMIN }, orderBy: [{ id: 'asc' }] }, }",
    [],
  ]);
  expect(constantNames).toEqual({ userSelect: { Role: { from: './lib/roles', name: 'Role' } } });
});

test('functions that give objects are known where they are imported, with what they take from modules', () => {
  const files = {
    'src/client.ts': CLIENT,
    'src/flags.ts': `export const isOpen = Boolean(Number('1'));`,
    'src/where.ts': `import { isOpen } from './flags'; import { later } from 'somewhere';
      export function visibleWhere({ userId }: { userId: string }) { if (!isOpen) return { userId }; return { userId, later }; }
      function core(past: boolean) { const at = now(); return { OR: [{ end: past ? { lt: at } : { gt: at } }], ...{ open: true } }; }
      export const pastWhere = () => core(true);
      const own = 1;
      export function closedWhere() { return { own }; }`,
    'src/lib/case.ts': `import { visibleWhere, pastWhere, closedWhere } from '../where'; import { prisma } from '../client';
      prisma.user.findMany({ where: visibleWhere({ userId: '1' }) });`,
  };
  const file = factsOf(files).files['src/lib/case.ts'];
  expect(Object.keys(file?.constants ?? {})).toEqual(['visibleWhere']);
  expect(file?.constantNames).toEqual({
    visibleWhere: {
      isOpen: { from: '../flags', name: 'isOpen' },
      later: { from: 'somewhere', name: 'later' },
    },
  });
  expect(file?.returnedKeys).toEqual({
    visibleWhere: ['userId', 'userId.<0/userId>', 'later', 'later.?', '!0'],
    pastWhere: ['end', 'end.lt', 'end.lt.?', 'end.gt', 'end.gt.?', 'OR', 'open'],
    closedWhere: ['own', 'own.?'],
  });
});

test('keys of what functions give are followed through their parameters, what is written later, and other modules', () => {
  const files = {
    'src/client.ts': CLIENT,
    'src/text.ts': `export const matching = (q: string, field: 'name' | 'email') => ({ OR: [{ [field]: { contains: q } }, { id: q }] });
      export async function counted(given) { const where = { ...given }; where.NOT = { posts: { none: {} } }; return where; }
      export function openFilter(given) { return given.author; }
      export function self(given) { return given ? self({ ...given, posts: {} }) : given; }`,
    'src/where.ts': `import { matching, counted } from './text';
      function merged(one, other) { if (one && other) return { AND: [one, other] }; return { ...one, ...other }; }
      export function userWhere(filters) {
        const where: any = { tenant: filters.tenant };
        const list = [];
        if (filters.q) list.push(matching(filters.q, 'name'));
        if (filters.author) where.author = { is: merged(filters.author, { age: 1 }) };
        const held = where.profile;
        if (held) held.bio = null;
        return { ...where, OR: list };
      }
      const spread = async () => ({ ...(await counted({ id: 1 })) });
      export { spread as counted };
      export default function () { return { orderBy: { id: 'asc' } }; }`,
    'src/case.ts': `import { prisma } from './client'; import all, { userWhere, counted } from './where'; import { openFilter, self } from './text';
      prisma.user.findMany({ where: userWhere(filters) });`,
  };
  const { returnedKeys } = factsOf(files).files['src/case.ts'] ?? {};
  expect(
    Object.fromEntries(Object.entries(returnedKeys ?? {}).map(([name, keys]) => [name, [...keys].sort()])),
  ).toEqual({
    userWhere: [
      '!0',
      'OR',
      'author',
      'author.is',
      'author.is.<0/author>',
      'author.is.AND',
      'author.is.age',
      'author.is.age.?',
      'email',
      'email.contains',
      'email.contains.?',
      'id',
      'id.?',
      'name',
      'name.contains',
      'name.contains.?',
      'profile',
      'profile.bio',
      'tenant',
      'tenant.<0/tenant>',
    ],
    openFilter: ['!0', '<0/author>'],
  });
});

test('the keys of data that a function of a short file makes are known, too', () => {
  const files = {
    'src/client.ts': CLIENT,
    'src/utm.ts': `import type { Link } from '@prisma/client';
      export const utmOf = (link: Link | null) => { const ref = link?.ref; return { source: link?.source, ...(ref ? { ref } : {}) }; };`,
    'src/case.ts': `import { prisma } from './client'; import { utmOf } from './utm';
      prisma.link.updateMany({ data: utmOf(link) });`,
  };
  const { returnedKeys } = factsOf(files).files['src/case.ts'] ?? {};
  expect(returnedKeys?.['utmOf']?.filter((key) => /^\w+$/.test(key))).toEqual(['source', 'ref']);
});

describe('what a class holds', () => {
  const SERVICE = `import type { Prisma, PrismaClient } from '@prisma/client'; import { prisma } from './client';
export class Base { constructor(protected readonly store: PrismaClient | Prisma.TransactionClient = prisma) {} }
export class Service extends Base { all() { return this.store.user.findMany(); } }`;
  /** Whether the call in the class counts as one of the database's client. */
  const kindIn = (files: Record<string, string>): string | undefined => {
    const all = { 'src/client.ts': CLIENT, 'src/service.ts': SERVICE, ...files };
    return findSites(new SourceFile('src/service.ts', all['src/service.ts']), factsOf(all))[0]?.client.kind;
  };
  const IMPORTS = `import { prisma } from './client'; import { Service } from './service';`;

  test.each([
    ['nobody makes one', ''],
    ['it is made of nothing', `${IMPORTS} new Service();`],
    ['it is made of the client', `${IMPORTS} new Service(prisma).all();`],
    [
      'it is made of what another holds',
      `${IMPORTS} class Other { store = prisma; all() { return new Service(this.store).all(); } }`,
    ],
    [
      'it is made of what another may hold, and does not',
      `${IMPORTS} import { Base } from './service'; class Other extends Base { constructor() { super(prisma); } all() { return new Service(this.store).all(); } }`,
    ],
  ])('the client of the database, where %s', (_, text) => {
    expect(kindIn({ 'src/main.ts': text })).toBe('root');
  });

  test.each([
    ['a transaction’s client', `${IMPORTS} prisma.$transaction((tx) => new Service(tx).all());`],
    ['a parameter', `${IMPORTS} export const f = (given) => new Service(given).all();`],
    ['something unknown', `${IMPORTS} new Service(open()).all();`],
    ['a spread', `${IMPORTS} new Service(...args).all();`],
    [
      'what another is made of',
      `${IMPORTS} import { Base } from './service'; class Other extends Base { all() { return new Service(this.store).all(); } } prisma.$transaction((tx) => new Other(tx).all());`,
    ],
    [
      'what a class that extends it gives',
      `${IMPORTS} class Other extends Service { constructor(given) { super(given); } } prisma.$transaction((tx) => new Other(tx).all());`,
    ],
    ['whatever it is handed on to', `${IMPORTS} register(Service);`],
    [
      'a file that has nothing else to do with clients',
      `import { Service } from './service'; export const make = (given) => new Service(given);`,
    ],
    [
      'a class that cannot be found',
      `import { Service } from '#service'; export const make = (prisma) => new Service(prisma);`,
    ],
    [
      'an assignment',
      `${IMPORTS} prisma.$transaction((tx) => { const service = new Service(); service.store = tx; return service.all(); });`,
    ],
  ])('one or the other, where it is made of %s', (_, text) => {
    expect(kindIn({ 'src/main.ts': text })).toBe('transaction');
  });

  test('a transaction’s client in a class that takes the database’s keeps its calls', () => {
    const service = `import type { PrismaClient } from '@prisma/client'; export class Service { constructor(private store: PrismaClient) {} all() { return this.store.user.findMany(); } }`;
    const main = `${IMPORTS} prisma.$transaction((tx) => new Service(tx as PrismaClient).all());`;
    expect(kindIn({ 'src/service.ts': service })).toBe('root');
    expect(kindIn({ 'src/service.ts': service, 'src/main.ts': main })).toBe('transaction');
  });
});
