import { findSites, forget } from '../transforms/lib/prisma/find/find-sites';
import { SourceFile } from '../transforms/lib/source/source-file';
import { calls, CLIENT, factsOf, findingsOf } from './support/small-project';

const ROOT = ['user.findMany root'];
const CALLER = `import { prisma } from './client'; prisma.user.findMany();`;

describe('a client is found by what the name is bound to', () => {
  test.each([
    ['an import', `import { prisma } from './client'; prisma.user.findMany();`],
    ['an import by another name', `import { prisma as store } from './client'; store.user.findMany();`],
    ['a namespace import', `import * as clients from './client'; clients.prisma.user.findMany();`],
    ['an import by alias of the tsconfig', `import { prisma } from '@/client'; prisma.user.findMany();`],
    ['require', `const { prisma: store } = require('./client'); store.user.findMany();`],
    [
      'import()',
      `async () => { const { prisma: store } = await import('./client'); await store.user.findMany(); }`,
    ],
    [
      'new PrismaClient',
      `import { PrismaClient } from '@prisma/client'; const store = new PrismaClient(); store.user.findMany();`,
    ],
    [
      'a generated client',
      `import { PrismaClient } from '../generated/prisma/client'; const store = new PrismaClient(); store.user.findMany();`,
    ],
    ['an alias', `import { prisma } from './client'; const store = prisma; store.user.findMany();`],
    [
      'another default',
      `import { prisma } from './client'; const f = (store = prisma) => store.user.findMany();`,
    ],
    [
      'a typed parameter',
      `import type { PrismaClient } from '@prisma/client'; const f = (store: PrismaClient) => store.user.findMany();`,
    ],
    [
      'a type alias',
      `import { prisma } from './client'; type Store = typeof prisma; const f = (store: Store | undefined) => store?.user.findMany();`,
    ],
    [
      'a property of a type',
      `import type { PrismaClient } from '@prisma/client'; interface Deps { store: PrismaClient } const f = ({ store }: Deps) => store.user.findMany();`,
    ],
    [
      'a member of a class',
      `import { PrismaClient } from '@prisma/client'; class S { constructor(private readonly store: PrismaClient) {} f() { return this.store.user.findMany(); } }`,
    ],
    [
      'a private member',
      `import { prisma } from './client'; class S { #store = prisma; f() { return this.#store.user.findMany(); } }`,
    ],
    [
      'a member set in the constructor',
      `import { PrismaClient } from '@prisma/client'; class S { constructor(store: PrismaClient) { this.store = store; } f() { return this.store.user.findMany(); } }`,
    ],
    [
      'a class that is a client',
      `import { PrismaClient } from '@prisma/client'; class S extends PrismaClient { f() { return this.user.findMany(); } }`,
    ],
    [
      'a function that gives it',
      `import { prisma } from './client'; const open = () => prisma; open().user.findMany();`,
    ],
    [
      'a function that promises it',
      `import { prisma } from './client'; async function open() { return prisma; } async () => (await open()).user.findMany();`,
    ],
    [
      'a wrapper around a factory',
      `import { PrismaClient } from '@prisma/client'; const store = remember('x', () => new PrismaClient()); store.user.findMany();`,
    ],
    [
      'a wrapper around a factory by its name',
      `import { PrismaClient } from '@prisma/client'; function open() { return new PrismaClient(); } const store = singleton('x', open); store.user.findMany();`,
    ],
    [
      'a primary among replicas',
      `import { prisma } from './client'; import { readReplicas } from '@prisma/extension-read-replicas'; const store = prisma.$extends(readReplicas({ replicas: [prisma] })); store.$primary().user.findMany();`,
    ],
    [
      'a replica',
      `import { prisma } from './client'; import { readReplicas } from '@prisma/extension-read-replicas'; const store = prisma.$extends(readReplicas({ replicas: [prisma] })); store.$replica().user.findMany();`,
    ],
    [
      'a global',
      `import { PrismaClient } from '@prisma/client'; const g = globalThis as unknown as { store?: PrismaClient }; const store = g.store ?? new PrismaClient(); store.user.findMany();`,
    ],
    [
      'an untyped variable that is assigned one',
      `let store: any; if (true) { const { PrismaClient } = require('@prisma/client'); store = new PrismaClient(); } store.user.findMany();`,
    ],
    ['a cast', `import { prisma } from './client'; (prisma as any).user.findMany();`],
    ['a model taken out', `import { prisma } from './client'; const { user } = prisma; user.findMany();`],
    [
      'a model in a variable',
      `import { prisma } from './client'; const users = prisma.user; users.findMany();`,
    ],
    ['brackets', `import { prisma } from './client'; prisma['user'].findMany();`],
    ['optional chaining', `import { prisma } from './client'; prisma?.user?.findMany?.();`],
  ])('%s', (_, text) => {
    expect(calls(findingsOf(text))).toEqual(ROOT);
  });

  test.each([
    ['ctx.db', `const f = ({ ctx }) => ctx.db.user.findMany();`],
    ['destructured ctx', `const f = async ({ ctx: { prisma } }) => prisma.user.findMany();`],
    ['const { db } = ctx', `const f = (ctx: Context) => { const { db } = ctx; return db.user.findMany(); }`],
    ['db: any', `const f = (db: any) => db.user.findMany();`],
    ['a module that cannot be read', `import { prisma } from '@acme/database'; prisma.user.findMany();`],
    [
      'getPrisma() of such a module',
      `import { getPrisma } from '@acme/database'; getPrisma().user.findMany();`,
    ],
  ])('by its name alone, where nothing else is known: %s', (_, text) => {
    expect(calls(findingsOf(text))).toEqual(ROOT);
  });
});

describe('what is no client is left alone', () => {
  test.each([
    ['a tRPC caller', `const caller = appRouter.createCaller({}); await caller.user.create({});`],
    ['another object with a model’s name', `const api = { user: { findMany() {} } }; api.user.findMany();`],
    [
      'a shadowing parameter of another type',
      `import { prisma } from './client'; const f = (prisma: Api) => prisma.user.findMany();`,
    ],
    ['a database of another library', `import { db } from 'drizzle-orm/x'; db.user.findMany();`],
    [
      'an instance of another class',
      `import Dexie from 'dexie'; const db = new Dexie('x'); db.user.count();`,
    ],
    ['a name of a read module that is no client', `import { db } from './other'; db.user.count();`],
    ['a model that the schema has not, by a name alone', `const f = (db: any) => db.nothing.findMany();`],
  ])('%s', (_, text) => {
    const files = {
      'src/client.ts': CLIENT,
      'src/other.ts': `export const db = openOther();`,
      'src/case.ts': text,
    };
    const file = new SourceFile('src/case.ts', text);
    expect(findSites(file, factsOf(files))).toEqual([]);
  });
});

test('models that are not known, or chosen at run time, are rows of their own', () => {
  const text = `import { prisma } from './client'; prisma.nothing.create({}); prisma[name].findMany();`;
  const { sites, unresolved } = findingsOf(text);
  expect(sites).toEqual([]);
  expect(unresolved.map(({ accessor, operation, reason }) => [accessor, operation, reason.code])).toEqual([
    ['nothing', 'create', 'unknown-model'],
    [undefined, 'findMany', 'dynamic-model'],
  ]);
});

describe('transactions', () => {
  test.each([
    [
      'the callback’s parameter',
      `import { prisma } from './client'; prisma.$transaction(async (t) => { await t.user.findMany(); });`,
    ],
    [
      'by type',
      `import { Prisma } from '@prisma/client'; const f = (t: Prisma.TransactionClient) => t.user.findMany();`,
    ],
    [
      'by Omit',
      `import { PrismaClient } from '@prisma/client'; type T = Omit<PrismaClient, '$connect' | '$transaction'>; const f = (t: T) => t.user.findMany();`,
    ],
    [
      'by the parameter of $transaction',
      `import { prisma } from './client'; type T = Parameters<Parameters<typeof prisma.$transaction>[0]>[0]; const f = (t: T) => t.user.findMany();`,
    ],
    [
      'by what a helper hands on',
      `import { Prisma } from '@prisma/client'; const within = (run: (t: Prisma.TransactionClient) => unknown) => run; within(async (t) => { await t.user.findMany(); });`,
    ],
    [
      'a name for either',
      `import { Prisma } from '@prisma/client'; import { prisma } from './client'; const f = (t?: Prisma.TransactionClient) => (t ?? prisma).user.findMany();`,
    ],
  ])('%s', (_, text) => {
    expect(calls(findingsOf(text))).toEqual(['user.findMany transaction']);
  });

  test('a transaction under the name of the client shadows it', () => {
    const text = `import { prisma } from './client'; prisma.user.count(); prisma.$transaction(async (prisma) => prisma.user.count());`;
    expect(calls(findingsOf(text))).toEqual(['user.count root', 'user.count transaction']);
  });
});

describe('extended clients', () => {
  const through = (client: string, call = 'prisma.user.findMany()') =>
    findingsOf(
      `import { prisma } from './client'; ${call};`,
      `import { PrismaClient } from '@prisma/client'; ${client}`,
    ).sites[0];

  test('a query extension takes part in every call', () => {
    const site = through(
      `export const prisma = new PrismaClient().$extends({ query: { $allModels: { findMany() {} } } });`,
    );
    expect(site?.blocked?.code).toBe('extended-client');
  });
  test('a query extension of one model leaves the others alone', () => {
    const client = `export const prisma = new PrismaClient().$extends({ query: { post: { findMany() {} } } });`;
    expect(through(client)?.blocked).toBeUndefined();
    expect(through(client, 'prisma.post.findMany()')?.blocked?.code).toBe('extended-client');
  });
  test('methods of a model or client, and extensions that change no result, do not matter', () => {
    expect(
      through(`export const prisma = new PrismaClient().$extends({ model: { user: { greet() {} } } });`)
        ?.blocked,
    ).toBeUndefined();
    expect(
      through(
        `import { withAccelerate } from '@prisma/extension-accelerate'; export const prisma = new PrismaClient().$extends(withAccelerate());`,
      )?.blocked,
    ).toBeUndefined();
    expect(
      through(`export const prisma = new PrismaClient().$extends(withAccelerate());`)?.blocked?.code,
    ).toBe('extended-client');
  });
  test.each([
    ['prisma.user.findMany()', 'extended-client'],
    ['prisma.user.create({ data })', 'extended-client'],
    ['prisma.post.findMany({ include: { author: true } })', 'extended-client'],
    [
      'prisma.post.findMany({ select: { author: { select: { id: true, label: true } } } })',
      'extended-client',
    ],
    ['prisma.post.findMany({ select: { author: true } })', 'extended-client'],
    ['prisma.post.findMany({ select: { author: { select: { id: true } } } })', undefined],
    ['prisma.post.findMany({ include: { author: { omit: { label: true } } } })', undefined],
    ['prisma.post.findMany({ include: { author: false, _count: true } })', undefined],
    ['prisma.user.findMany({ select: { id: true } })', undefined],
    ['prisma.user.findMany({ select: { label: true } })', 'extended-client'],
    ['prisma.user.findMany({ select: { posts: { include: { author: true } } } })', 'extended-client'],
    ['prisma.user.findMany({ select })', 'extended-client'],
    ['prisma.user.findMany({ omit: { label: true } })', undefined],
    ['prisma.user.findMany({ omit: { label } })', 'extended-client'],
    ['await prisma.user.create({ data })', undefined],
    ['const user = await prisma.user.create({ data })', 'extended-client'],
    ['prisma.post.findMany(args)', 'extended-client'],
    ['prisma.post.findMany({ ...args })', 'extended-client'],
    ['prisma.post.findUnique({ where }).author()', 'extended-client'],
    ['prisma.user.count()', undefined],
    ['prisma.user.deleteMany({ where })', undefined],
    ['prisma.post.findMany({ where, orderBy })', undefined],
    ['prisma.post.update({ where, data, select: { id: true } })', undefined],
  ])('computed fields of users take part in calls that may give users: %s', (call, code) => {
    const client = `export const prisma = new PrismaClient().$extends({ result: { user: { label: { needs: { name: true }, compute: ({ name }) => name } } } });`;
    expect(through(client, call)?.blocked?.code).toBe(code);
  });
  test.each([
    ['{ model: { user: { delete() {} } } }', 'prisma.user.delete({ where })', 'extended-client'],
    ['{ model: { $allModels: { async delete() {} } } }', 'prisma.user.delete({ where })', 'extended-client'],
    ['{ model: { user: methods } }', 'prisma.user.delete({ where })', 'extended-client'],
    ['{ model: { user: { ...methods } } }', 'prisma.user.delete({ where })', 'extended-client'],
    ['{ model: { user: { delete() {} } } }', 'prisma.user.findMany()', undefined],
    ['{ model: { user: { delete() {} } } }', 'prisma.post.delete({ where })', undefined],
  ])('a method of the name of an operation takes its place: %s, %s', (extension, call, code) => {
    expect(
      through(`export const prisma = new PrismaClient().$extends(${extension});`, call)?.blocked?.code,
    ).toBe(code);
  });
  test('an extension from elsewhere takes part', () => {
    expect(through(`export const prisma = new PrismaClient().$extends(softDelete);`)?.blocked?.code).toBe(
      'extended-client',
    );
  });
  test('what a package makes of the client takes part', () => {
    const enhanced = (made: string): string | undefined =>
      through(`import { enhance } from '@acme/policies'; const base = new PrismaClient(); ${made}`)?.blocked
        ?.code;
    expect(enhanced('export const prisma = enhance(base);')).toBe('extended-client');
    expect(enhanced('export const prisma: PrismaClient = enhance(new PrismaClient(), { user });')).toBe(
      'extended-client',
    );
    expect(enhanced('enhance(base); export const prisma = base;')).toBeUndefined();
    expect(
      enhanced('export const prisma = base; export const prismaAdapter = enhance(base);'),
    ).toBeUndefined();
    expect(enhanced("export const prisma = enhance('prisma', () => base);")).toBeUndefined();
  });
  test('another database is not the schema’s', () => {
    const site = through(
      `export const prisma = new PrismaClient({ datasources: { db: { url: process.env.LEGACY_URL } } });`,
    );
    expect(site?.blocked?.code).toBe('other-database');
    expect(
      through(
        `export const prisma = new PrismaClient({ datasources: { db: { url: process.env.DATABASE_URL } } });`,
      )?.blocked,
    ).toBeUndefined();
  });
  test('a global omit comes with the client', () => {
    const site = through(
      `export const prisma = new PrismaClient({ omit: { user: { email: true, name: false } } });`,
    );
    expect(site?.client.omit).toEqual({ user: ['email'] });
  });
  test('a client that is known by its type leaves out what the project’s does', () => {
    const client = `export const prisma = new PrismaClient({ omit: { user: { email: true } } });`;
    const text = `import type { PrismaClient } from '@prisma/client'; const f = (store: PrismaClient) => store.user.findMany();`;
    const [site] = findingsOf(text, `import { PrismaClient } from '@prisma/client'; ${client}`).sites;
    expect([site?.client.omit, site?.blocked]).toEqual([{ user: ['email'] }, undefined]);
  });
  test.each([
    ['user.count()', undefined],
    ['user.findMany({ select: { name: true } })', undefined],
    ['user.update({ where: { id: 1 }, data: {}, select: { email: true } })', 'extended-client'],
    ['user.findMany()', 'extended-client'],
    ['post.findMany({ include: { comments: true } })', undefined],
    ['post.findMany({ include: { author: true } })', 'extended-client'],
    ['$transaction([])', undefined],
  ])('of clients that leave out different fields any may be meant: %s', (call, code) => {
    const client = `export const prisma = new PrismaClient({ omit: { user: { email: true } } }); export const plain = new PrismaClient();`;
    const text = `const f = async (ctx) => { const x = await ctx.prisma.${call}; return x; }`;
    const { sites, clientCalls } = findingsOf(
      text,
      `import { PrismaClient } from '@prisma/client'; ${client}`,
    );
    expect([...sites, ...clientCalls].map(({ blocked }) => blocked?.code)).toEqual([code]);
  });
  test('middleware takes part in every call', () => {
    expect(through(`export const prisma = new PrismaClient(); prisma.$use(log);`)?.blocked?.code).toBe(
      'extended-client',
    );
  });
  test.each([
    ['that nobody calls', '', undefined],
    ['that another file calls', `import { log } from './client'; log(prisma);`, 'extended-client'],
    ['that another file hands on', `export { log as use } from './client';`, 'extended-client'],
  ])('middleware in a function %s', (_, text, code) => {
    const client = `import { PrismaClient } from '@prisma/client'; export const prisma = new PrismaClient();`;
    const own = `${client} export function log(client: PrismaClient) { client.$use((params, next) => audit(params, next)); return client; }`;
    const files = { 'src/client.ts': own, 'src/main.ts': text, 'src/case.ts': CALLER };
    const [site] = findSites(new SourceFile('src/case.ts', CALLER), factsOf(files));
    expect(site?.blocked?.code).toBe(code);
  });
  test.each([
    `export function log() { prisma.$use(next); } log();`,
    `export default function log() { prisma.$use(next); }`,
    `function log() { prisma.$use(next); } export { log };`,
    `class Log { constructor() { prisma.$use(next); } }`,
    `if (process.env.LOG) prisma.$use(next);`,
    `export const log = () => prisma.$use(next); export const setUp = [log];`,
  ])('middleware that may be in place: %s', (text) => {
    expect(through(`export const prisma = new PrismaClient(); ${text}`)?.blocked?.code).toBe(
      'extended-client',
    );
  });
  test('a parameter typed PrismaClient is what the project’s clients are', () => {
    const client = `export const prisma = new PrismaClient().$extends({ query: { $allModels: { count() {} } } });`;
    const text = `import type { PrismaClient } from '@prisma/client'; const f = (store: PrismaClient) => store.user.count();`;
    expect(
      findingsOf(text, `import { PrismaClient } from '@prisma/client'; ${client}`).sites[0]?.blocked?.code,
    ).toBe('extended-client');
  });
});

test.each([
  ['await x', 'awaited'],
  ['await (x as any)', 'awaited'],
  ['return x', 'returned'],
  ['const f = () => x', 'returned'],
  ['await Promise.all([x, y])', 'collected'],
  ['return Promise.all([x, y])', 'collected'],
  ['const all = Promise.all([x, y])', 'stored'],
  ['await (c ? x : null)', 'collected'],
  ['x.then(done)', 'chained'],
  ['x.catch(() => null)', 'chained'],
  ['await prisma.$transaction([x])', 'batched'],
  ['await prisma.$transaction(ids.map((id) => x))', 'batched'],
  ['await prisma.$transaction([...(c ? [x] : [])])', 'batched'],
  ['const p = x', 'stored'],
  ['use(x)', 'stored'],
  ['x', 'never'],
  ['void x', 'never'],
])('%s: the promise is %s', (around, kind) => {
  const text = `import { prisma } from './client'; async function f() { ${around.replace(/\bx\b/, 'prisma.user.findMany()')}; }`;
  expect(findingsOf(text).sites[0]?.evaluation.kind).toBe(kind);
});

test('the fluent API belongs to the call', () => {
  const text = `import { prisma } from './client'; async () => await prisma.user.findUnique({ where: { id: 1 } }).posts({ take: 1 });`;
  const [site] = findingsOf(text).sites;
  expect(site?.fluent.map(({ field }) => field)).toEqual(['posts']);
  expect(site?.evaluation.kind).toBe('awaited');
});

describe('ids', () => {
  const idsOf = (text: string): string[] =>
    findingsOf(`import { prisma } from './client';\n${text}`).sites.map(({ id }) => id);

  test('name path, enclosing symbols and call; equal calls are numbered', () => {
    const ids = idsOf(
      `class Users { list = async () => { await prisma.user.findMany(); await prisma.user.findMany(); } }`,
    );
    expect(ids.map((id) => id.replace(/:[0-9a-f]{8}:/, ':HASH:'))).toEqual([
      'src/case.ts#Users.list:user.findMany:HASH:0',
      'src/case.ts#Users.list:user.findMany:HASH:1',
    ]);
  });
  test('layout, quotes, types and computed values do not show in the hash', () => {
    const [a] = idsOf(
      `export const f = async () => prisma.user.findMany({ where: { name: 'x', id: { in: await ids() } } });`,
    );
    const [b] = idsOf(
      `export const f = async () =>\n  prisma.user.findMany({\n    where: { "name": ("x" as string), id: { in: (await db.select())[0] } },\n  });`,
    );
    expect(a).toBe(b);
  });
  test.each([
    ['what its value is called', `const a = await CALL; const b = await CALL;`],
    ['the branch', `if (x) await CALL; else await CALL; try { await CALL; } catch { await CALL; }`],
    [
      'the place in a list or an object',
      `await Promise.all([CALL, CALL]); use({ a: await CALL, b: await CALL });`,
    ],
    ['the client', `await CALL; await this.prisma.user.count({ where: { id } });`],
  ])(
    '%s tells equal calls apart, so that those that stay keep their ids when others have moved',
    (_, body) => {
      const call = 'prisma.user.count({ where: { id } })';
      const around = (text: string) =>
        `class S { prisma = prisma; async f(id: number, x: boolean) { ${text} } }`;
      const all = idsOf(around(body.replaceAll('CALL', call)));
      expect(new Set(all.map((id) => id.replace(/:\d+$/, ''))).size).toBe(all.length);
      const [head = '', ...places] = body.split('CALL');
      for (const moved of places.keys()) {
        const parts = places.map((part, at) => `${at === moved ? 'db.$count(users)' : call}${part}`);
        expect(idsOf(around(head + parts.join('')))).toEqual(all.filter((_id, at) => at !== moved));
      }
    },
  );
  test('calls alike in everything are told apart by an ordinal, which counts those that are left', () => {
    const one = `await prisma.user.count();`;
    const [first, second] = idsOf(`async () => { ${one} ${one} }`);
    expect(first).not.toBe(second);
    expect(idsOf(`async () => { await db.$count(users); ${one} }`)).toEqual([first]);
  });
  test('what is written does', () => {
    expect(idsOf(`prisma.user.findMany({ take: 1 });`)).not.toEqual(
      idsOf(`prisma.user.findMany({ take: 2 });`),
    );
  });
});

test('a call that has been replaced is found no more; the others keep their objects', () => {
  const text = `import { prisma } from './client'; prisma.user.count(); prisma.post.count();`;
  const file = new SourceFile('src/case.ts', text);
  const facts = factsOf({ 'src/client.ts': CLIENT, 'src/case.ts': text });
  const [user, post] = findSites(file, facts);
  user?.path.replace(file.j.identifier('done'));
  file.markChanged();
  if (user) forget(file, user);
  expect(findSites(file, facts)).toEqual([post]);
  expect(findSites(file, facts)[0]).toBe(post);
});
