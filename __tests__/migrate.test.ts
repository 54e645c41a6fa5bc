import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runMigrate, type MigrateOptions, type MigrateResult } from '../scripts/commands/migrate';
import { SCHEMA, TestProject } from './support/repository';
import { runCli } from './support/run-cli';

const CLIENT = `import { PrismaClient } from '@prisma/client';

export const prisma = new PrismaClient();
`;
const USERS = `import { prisma } from './prisma';

export async function findUser(id: number) {
  return prisma.user.findUnique({ where: { id } });
}

export async function addUser(email: string) {
  return prisma.user.create({ data: { email } });
}
`;
const PACKAGE = `${JSON.stringify({ name: 'app', dependencies: { '@prisma/client': '7.10.0' } }, null, 2)}\n`;
const TSCONFIG = '{ "compilerOptions": { "strict": true } }\n';
const APP = {
  'package.json': PACKAGE,
  'tsconfig.json': TSCONFIG,
  'prisma/schema.prisma': SCHEMA,
  'src/prisma.ts': CLIENT,
  'src/users.ts': USERS,
};

let project: TestProject;

function create(files: Record<string, string>): TestProject {
  project = new TestProject(files);
  return project;
}

function migrate(options: Partial<MigrateOptions> = {}): Promise<MigrateResult> {
  return runMigrate({ cwd: project.root, types: false, ...options });
}

afterEach(() => project.remove());

describe('JavaScript that Node runs as it stands', () => {
  const MAKER = `const { PrismaClient } = require('@prisma/client');

const prisma = new PrismaClient();

module.exports = prisma;
`;
  const CALLS = `const { Prisma } = require('@prisma/client');
const prisma = require('./prisma');

async function addUser(email) {
  try {
    await prisma.$queryRawUnsafe('SELECT 1');
    return await prisma.$transaction((tx) => tx.user.create({ data: { email } }));
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return null;
    throw error;
  }
}

module.exports = { addUser, findUser: (id) => prisma.user.findUnique({ where: { id } }) };
`;
  const MODULE = `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

await prisma.user.create({ data: { email: 'first@example.com' } });
`;

  it('keeps its calls: it could not import the TypeScript that they would need', async () => {
    create({
      'package.json': PACKAGE,
      'prisma/schema.prisma': SCHEMA,
      'src/prisma.js': MAKER,
      'src/users.js': CALLS,
      'src/old.cjs': CALLS,
      'seed.mjs': MODULE,
      'tool/package.json': JSON.stringify({ name: 'tool', type: 'module' }),
      'tool/seed.js': MODULE,
    });
    const { report } = await migrate();
    expect(report.changes).toEqual({});
    const files = ['seed.mjs', 'src/old.cjs', 'src/users.js', 'tool/seed.js'];
    const left = report.callSites.filter(({ code }) => code === 'javascript');
    expect([...new Set(left.map(({ file }) => file))].sort()).toEqual(files);
    const kinds = left.filter(({ file }) => file === 'src/users.js').map(({ kind }) => kind);
    expect(kinds.sort()).toEqual(['call', 'call', 'error', 'error', 'raw', 'transaction']);
  });

  it('is not what something compiles or bundles', async () => {
    const dependencies = { '@prisma/client': '7.10.0', next: '15.0.0' };
    create({
      'package.json': JSON.stringify({ name: 'app', type: 'module', dependencies }),
      'prisma/schema.prisma': SCHEMA,
      'seed.js': MODULE,
    });
    const { report } = await migrate();
    expect(Object.keys(report.changes)).toContain('seed.js');
  });
});

describe('a project', () => {
  it('gets what its rewritten files import: schema, client, packages, and the names that were chosen', async () => {
    create(APP);
    const { report, created, notices } = await migrate();
    expect(report.totals).toMatchObject({ left: 0, skipped: 0 });
    expect(report.totals.idiomatic + report.totals.parity).toBe(2);
    expect(report.changes).toHaveProperty(['src/users.ts']);
    expect(project.read('src/users.ts')).not.toContain('prisma.');
    expect(created).toEqual(
      expect.arrayContaining([
        'drizzle-codemods.json',
        'package.json',
        'src/db/index.ts',
        'src/db/schema.ts',
      ]),
    );
    expect(project.read('src/db/schema.ts')).toMatch(/pgTable\(\s*'User'/);
    expect(project.read('src/db/index.ts')).toContain('export const db = drizzle(');
    expect(JSON.parse(project.read('drizzle-codemods.json'))).toEqual({ out: 'src/db', client: 'db' });
    const { dependencies, devDependencies } = JSON.parse(project.read('package.json')) as Record<
      string,
      Record<string, string>
    >;
    expect(Object.keys(dependencies ?? {})).toEqual(['@prisma/client', 'drizzle-orm', 'pg']);
    expect(Object.keys(devDependencies ?? {})).toEqual(['@types/pg', 'drizzle-kit']);
    expect(notices.join('\n')).toMatch(/package\.json has new dependencies .*drizzle-orm@\^0\.45/);
  });

  it('is not changed by a second run, the helpers that speak of Prisma’s errors included', async () => {
    const handler = `import { Prisma } from '@prisma/client';

export function isTaken(error: unknown) {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
}
`;
    create({ ...APP, 'src/errors.ts': handler });
    await migrate();
    expect(project.read('src/db/parity.ts')).toContain('P2002');
    project.commit();
    const { report, created } = await migrate();
    expect([report.changes, created]).toEqual([{}, []]);
    expect(project.changes()).toEqual([]);
  });

  it('with --dry is left alone, but for the reports; the diff has the new files', async () => {
    create(APP);
    const { diffs, report } = await migrate({ dry: true, json: 'out/report.json', markdown: 'report.md' });
    expect(project.changes()).toEqual(['?? out/report.json', '?? report.md']);
    expect(diffs.map(({ transform }) => transform)).toEqual([
      undefined,
      'prisma-create-to-insert',
      'prisma-findUnique-to-select',
    ]);
    expect(diffs[0]?.files.map(({ path }) => path)).toContain('src/db/schema.ts');
    const written = JSON.parse(project.read('out/report.json')) as typeof report;
    expect(written).toEqual(report);
    expect(Object.keys(written)).toEqual(
      expect.arrayContaining(['version', 'files', 'callSites', 'totals', 'seconds']),
    );
    expect(written.callSites).toEqual([
      expect.objectContaining({
        kind: 'call',
        file: 'src/users.ts',
        line: 4,
        model: 'User',
        operation: 'findUnique',
        owner: 'prisma-findUnique-to-select',
      }),
      expect.objectContaining({
        kind: 'call',
        file: 'src/users.ts',
        line: 8,
        model: 'User',
        operation: 'create',
        owner: 'prisma-create-to-insert',
      }),
    ]);
    expect(project.read('report.md')).toContain('| prisma-create-to-insert |');
  });

  it('keeps both clients in a file of which only some models or transforms were asked for', async () => {
    const schema = `${SCHEMA}\nmodel Post {\n  id Int @id\n}\n`;
    const both = `${USERS}\nexport const posts = (id: number) => prisma.post.findUnique({ where: { id } });\n`;
    create({ ...APP, 'prisma/schema.prisma': schema, 'src/users.ts': both });
    const { report, exitCode } = await migrate({ models: ['Post'] });
    expect(exitCode).toBe(0);
    expect(report.totals).toMatchObject({ skipped: 2, left: 0 });
    const text = project.read('src/users.ts');
    expect(text).toMatch(/import \{ prisma \} from '\.\/prisma';/);
    expect(text).toMatch(/import \{ db \} from '\.\/db';/);
    expect(text).toContain('prisma.user.findUnique');
    expect(text).not.toContain('prisma.post');
    project.commit();
    await migrate({ only: ['prisma-create-to-insert'] });
    expect(project.read('src/users.ts')).toContain('prisma.user.findUnique');
    expect(project.read('src/users.ts')).not.toContain('prisma.user.create');
  });

  it('makes handlers true for both before the first call moves, also with --only, and says so', async () => {
    const handler = `import { Prisma } from '@prisma/client';\n\nexport const isTaken = (error: unknown) =>\n  error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';\n`;
    create({ ...APP, 'src/handler.ts': handler });
    const { notices } = await migrate({ only: ['prisma-create-to-insert'], paths: ['src/users.ts'] });
    expect(project.read('src/handler.ts')).not.toContain('instanceof Prisma.');
    expect(project.read('src/users.ts')).not.toContain('prisma.user.create');
    expect(notices.join()).toContain('prisma-errors-to-parity ran as well');
  });

  it('is refused while a model, the schema or its location is wrong, and stays as it was', async () => {
    create(APP);
    await expect(migrate({ models: ['user', 'Usr'] })).rejects.toMatchObject({
      exitCode: 2,
      message: "There is no model 'Usr' in the schema. Did you mean 'User'? Models: User",
    });
    await expect(migrate({ schema: 'prisma/nope.prisma' })).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/nope\.prisma.* does not exist/),
    });
    project.write({ 'prisma/schema.prisma': SCHEMA.replace('Int ', 'Itn ') });
    project.commit();
    await expect(migrate()).rejects.toMatchObject({
      exitCode: 1,
      message: expect.stringMatching(/schema\.prisma cannot be read:[^]*Itn/),
    });
    project.git('rm', '--quiet', 'prisma/schema.prisma');
    project.commit();
    await expect(migrate()).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/^No Prisma schema in .*--schema/),
    });
    expect(project.changes()).toEqual([]);
    expect(existsSync(join(project.root, 'src/db'))).toBe(false);
  });

  it('with a call on a model that the schema has not: the call stays, and is reported', async () => {
    create({
      ...APP,
      'src/users.ts': `${USERS}\nexport const all = (id: number) => prisma.usr.findUnique({ where: { id } });\n`,
    });
    const { report, exitCode } = await migrate();
    expect(exitCode).toBe(3);
    expect(report.callSites.filter(({ outcome }) => outcome === 'left')).toEqual([
      expect.objectContaining({ code: 'unknown-model', model: 'usr', line: 11 }),
    ]);
    expect(project.read('src/users.ts')).toContain('prisma.usr.findUnique({ where: { id } })');
  });

  it('may be given as a folder in it, from elsewhere, with its schema beside or above', async () => {
    create({ ...APP, 'packages/other/a.ts': USERS.replace('./prisma', '../../src/prisma') });
    const { report } = await migrate({ cwd: __dirname, paths: [join(project.root, 'src')] });
    expect(report.totals.skipped).toBe(2);
    expect(Object.keys(report.changes)).toEqual(['src/users.ts']);
  });
});

describe('a transaction', () => {
  const files = {
    ...APP,
    'src/keys.ts': `export type Key = 'name' | 'email';\nexport type Direction = 'asc' | 'desc';\n`,
    'src/users.ts': `import type { Direction, Key } from './keys';
import { prisma } from './prisma';

export async function sorted(sortBy: Key, direction: Direction) {
  return prisma.$transaction([
    prisma.user.groupBy({ by: [sortBy], orderBy: { [sortBy]: direction } }),
    prisma.user.count(),
  ]);
}
`,
  };

  it('that cannot move as far as its text says moves where types say more', async () => {
    create(files);
    expect((await migrate({ dry: true })).report.totals).toMatchObject({ left: 2 });
    // The native checker, an ES module, is not loaded inside of jest.
    expect(runCli(project.root, 'migrate', '--yes').status).toBe(0);
    expect(project.read('src/users.ts')).toContain('users[sortBy]');
  }, 60_000);
});

describe('a repository with several schemas', () => {
  const Post = SCHEMA.replace('model User', 'model Post');
  const members = (name: string, dependencies: Record<string, string> = {}): string =>
    JSON.stringify({ name, dependencies });
  const files = {
    'package.json': '{ "private": true }',
    'tsconfig.json': TSCONFIG,
    'packages/one/package.json': members('@x/one'),
    'packages/one/prisma/schema.prisma': SCHEMA,
    'packages/one/src/prisma.ts': CLIENT,
    'packages/one/src/users.ts': USERS,
    'packages/two/package.json': members('@x/two'),
    'packages/two/prisma/schema.prisma': Post,
    'packages/two/src/prisma.ts': CLIENT,
    'packages/two/src/posts.ts': USERS.replaceAll('.user.', '.post.'),
    'apps/web/package.json': members('@x/web', { '@x/two': '*' }),
    'apps/web/posts.ts':
      "import { prisma } from '@x/two/src/prisma';\n\nexport const post = (id: number) => prisma.post.findUnique({ where: { id } });\n",
    'apps/docs/package.json': members('@x/docs', { '@x/one': '*', '@x/two': '*' }),
    'apps/docs/index.ts': 'export {};\n',
  };

  it('is moved package by package, each with the schema that it has or depends on', async () => {
    create(files);
    const { report, created, notices } = await migrate();
    expect(report.totals).toMatchObject({ left: 0, skipped: 0 });
    expect(created).toEqual(
      expect.arrayContaining([
        'packages/one/src/db/schema.ts',
        'packages/two/src/db/schema.ts',
        'packages/one/drizzle-codemods.json',
        'packages/two/drizzle-codemods.json',
      ]),
    );
    expect(project.read('packages/one/src/db/schema.ts')).toMatch(/pgTable\(\s*'User'/);
    expect(project.read('packages/two/src/db/schema.ts')).toMatch(/pgTable\(\s*'Post'/);
    expect(project.read('apps/web/posts.ts')).not.toContain('prisma');
    expect(notices.join('\n')).toMatch(
      /1 files \(apps\/docs\/index\.ts, …\) belong to none of the schemas, or to several/,
    );
    project.commit();
    expect((await migrate()).report.changes).toEqual({});
  });

  it('takes a model of any of them, and no other', async () => {
    create(files);
    const { report } = await migrate({ models: ['Post'], dry: true });
    expect(report.totals.skipped).toBe(2);
    await expect(migrate({ models: ['Pots'] })).rejects.toThrow("Did you mean 'Post'?");
  });

  it('is governed by one where --schema names it', async () => {
    create(files);
    const { report } = await migrate({ schema: 'packages/one/prisma/schema.prisma', dry: true });
    expect(report.callSites.filter(({ code }) => code === 'unknown-model')).toHaveLength(3);
  });
});
