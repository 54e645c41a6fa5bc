import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { runMigrate } from '../scripts/commands/migrate';
import { answeringServer } from './harness/server';
import { TestProject } from './support/repository';

const SCHEMA = `datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

generator client {
  provider = "prisma-client-js"
}

model User {
  id    Int     @id @default(autoincrement())
  email String  @unique
  code  String? @db.VarChar(5)
  level Int     @default(0)
  notes Note[]
}

model Note {
  id     Int    @id @default(autoincrement())
  text   String
  userId Int
  user   User   @relation(fields: [userId], references: [id], onDelete: Restrict)
}
`;

const TABLES = `
CREATE TABLE "User" (id serial PRIMARY KEY, email text NOT NULL UNIQUE, code varchar(5), level int NOT NULL DEFAULT 0);
CREATE TABLE "Note" (id serial PRIMARY KEY, text text NOT NULL,
  "userId" int NOT NULL REFERENCES "User" (id) ON DELETE RESTRICT ON UPDATE CASCADE)`;

const CLIENT = `import { PrismaClient } from '@prisma/client';

export const prisma = new PrismaClient();
`;

const CALLS = `import { Prisma } from '@prisma/client';
import { prisma } from './prisma';

export const add = (emails: string[]) =>
  prisma.user.createMany({ data: emails.map((email) => ({ email })) });
export const addMissing = (emails: string[]) =>
  prisma.user.createMany({ data: emails.map((email) => ({ email })), skipDuplicates: true });
export const setCode = (emails: string[], code: string | undefined) =>
  prisma.user.updateMany({ where: { email: { in: emails } }, data: { code } });
export async function raise(level: number) {
  const { count } = await prisma.user.updateMany({ where: { level }, data: { level: { increment: 1 } } });
  return count === 0 ? 'none' : count;
}
export const remove = (emails: string[]) => prisma.user.deleteMany({ where: { email: { in: emails } } });
export const clear = () => prisma.note.deleteMany().then(({ count }) => count);
export async function both(expected: number) {
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.user.updateMany({ where: {}, data: { level: 7 } });
    if (count !== expected) throw new Error('not all');
    return count;
  });
}
export const listed = () =>
  prisma.$transaction([prisma.user.updateMany({ where: { level: 7 }, data: { level: 8 } }), prisma.note.deleteMany()]);
export const raw = async (level: number) => ({
  changed: await prisma.$executeRaw\`UPDATE "User" SET level = \${level} WHERE level = 8\`,
  rows: await prisma.$queryRaw<{ total: bigint; sum: bigint }[]>\`SELECT count(*) AS total, sum(level) AS sum FROM "User"\`,
});

export const create = (email: string, code?: string) => prisma.user.create({ data: { email, code }, select: { email: true } });
export const note = (userId: number, text: string) => prisma.note.create({ data: { userId, text } });
export const rename = (email: string, to: string) => prisma.user.update({ where: { email }, data: { email: to } });
export const drop = (id: number) => prisma.user.delete({ where: { id } });
export const overflow = () => prisma.user.updateMany({ data: { level: { increment: 2147483647 } } });
export const refused = () => prisma.$executeRaw\`INSERT INTO "User" (email, level) VALUES ('a', 0)\`;

export async function codeOf(run: () => Promise<unknown>) {
  try {
    await run();
    return 'done';
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError)) throw error;
    return error.code === 'P2002' ? \`\${error.code} \${String(error.meta?.target)}\` : error.code;
  }
}
export const inTransaction = (run: () => Promise<unknown>) =>
  codeOf(() => prisma.$transaction(async (tx) => {
    await tx.user.create({ data: { email: 'a' } });
  }));
`;

const SCENARIO = `import * as calls from './case';

const text = (value: unknown) =>
  JSON.parse(JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? \`\${item}n\` : item)));

export async function scenario() {
  const { codeOf } = calls;
  const results: unknown[] = [];
  const note = async (value: Promise<unknown>) => results.push(text(await value));
  await note(calls.add(['a', 'b', 'c']));
  await note(calls.add([]));
  await note(calls.addMissing(['c', 'd', 'd']));
  await note(calls.setCode(['a', 'b', 'x'], 'one'));
  await note(calls.setCode(['a', 'b', 'x'], undefined));
  await note(calls.raise(0));
  await note(calls.raise(0));
  await note(calls.remove(['d', 'x']));
  await note(calls.note(1, 'first'));
  await note(calls.both(3));
  await note(calls.both(4).catch((error: Error) => error.message));
  await note(calls.listed());
  await note(calls.raw(5));
  await note(codeOf(() => calls.create('a')));
  await note(codeOf(() => calls.create('e', 'too long')));
  await note(codeOf(() => calls.note(99, 'nobody')));
  await note(codeOf(() => calls.rename('nobody', 'x')));
  await note(codeOf(() => calls.rename('a', 'b')));
  await note(codeOf(() => calls.overflow()));
  await note(calls.note(1, 'second'));
  await note(codeOf(() => calls.drop(1)));
  await note(codeOf(() => calls.drop(99)));
  await note(codeOf(() => calls.refused()));
  await note(calls.inTransaction(calls.clear));
  await note(calls.clear());
  return results;
}
`;

/** What Prisma answers, call by call: the fixtures compare each with Prisma itself, over node-postgres. */
const ANSWERS = [
  { count: 3 },
  { count: 0 },
  { count: 1 },
  { count: 2 },
  { count: 2 },
  4,
  'none',
  { count: 1 },
  { id: 1, text: 'first', userId: 1 },
  3,
  'not all',
  [{ count: 3 }, { count: 1 }],
  { changed: 3, rows: [{ total: '3n', sum: '15n' }] },
  'P2002 email',
  'P2000',
  'P2003',
  'P2025',
  'P2002 email',
  'P2020',
  { id: 3, text: 'second', userId: 1 },
  'P2003',
  'P2025',
  'P2010',
  'P2002 email',
  1,
];

const server = answeringServer();
const drivers = [
  'pglite',
  ...(server === undefined ? [] : ['node-postgres', 'postgres-js', 'neon-serverless']),
];

test.each(drivers)(
  '%s: counts, transactions and error codes as in Prisma',
  async (driver) => {
    const project = new TestProject({
      'package.json': JSON.stringify({ name: 'app', dependencies: { '@prisma/client': '6.10.0' } }),
      'tsconfig.json': '{ "compilerOptions": { "strict": true } }\n',
      'drizzle-codemods.json': JSON.stringify({ out: 'src/db', client: 'db', driver }),
      'prisma/schema.prisma': SCHEMA,
      'src/prisma.ts': CLIENT,
      'src/case.ts': CALLS,
      'src/scenario.ts': SCENARIO,
      'tables.sql': TABLES,
    });
    try {
      const { report, notices } = await runMigrate({ cwd: project.root, types: false });
      expect(report.callSites.filter(({ outcome }) => outcome === 'left')).toEqual([]);
      expect(notices.filter((notice) => notice.includes('five seconds'))).toHaveLength(1);
      symlinkSync(join(__dirname, '../node_modules'), join(project.root, 'node_modules'));
      const script = join(__dirname, 'support/drivers/run-project.ts');
      const args = ['--require', require.resolve('tsx/cjs'), script, project.root, driver, server ?? ''];
      const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
      if (!stdout) throw new Error(stderr);
      expect(JSON.parse(stdout)).toEqual(ANSWERS);
    } finally {
      project.remove();
    }
  },
  60_000,
);

test('Neon’s HTTP driver has no transactions: they stay, and the rest moves', async () => {
  const project = new TestProject({
    'package.json': JSON.stringify({ name: 'app', dependencies: { '@prisma/client': '6.10.0' } }),
    'drizzle-codemods.json': JSON.stringify({ out: 'src/db', client: 'db', driver: 'neon-http' }),
    'prisma/schema.prisma': SCHEMA,
    'src/prisma.ts': CLIENT,
    'src/case.ts': CALLS,
  });
  try {
    const { report } = await runMigrate({ cwd: project.root, types: false });
    const left = report.callSites.filter(({ outcome }) => outcome === 'left');
    expect(left.filter(({ kind }) => kind === 'transaction').map(({ code }) => code)).toEqual([
      'driver',
      'driver',
      'driver',
    ]);
    expect(new Set(left.map(({ code }) => code))).toEqual(new Set(['driver']));
    expect(project.read('src/case.ts')).toContain('prisma.$transaction(');
    expect(project.read('src/case.ts')).toContain('queryRaw<');
  } finally {
    project.remove();
  }
});
