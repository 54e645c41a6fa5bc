import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runMigrate } from '../scripts/commands/migrate';
import { proveProject, type ProjectProof, type SiteProof } from '../scripts/prove/prove-project';
import { renderProject } from '../scripts/prove/render-project';
import { synthesizeRows } from '../scripts/prove/synthesize-rows';
import { readDatamodel } from '../transforms/lib/prisma/read-datamodel';
import { TestProject } from './support/repository';
import { runCli } from './support/run-cli';

const SCHEMA = `datasource db {
  provider = "postgresql"
}
generator client {
  provider = "prisma-client-js"
}
model Author {
  id    Int    @id @default(autoincrement())
  email String @unique
  books Book[]
}
model Book {
  id       Int     @id @default(autoincrement())
  title    String
  status   String  @default("draft")
  pages    Int     @default(0)
  sequelTo String?
  authorId Int
  author   Author  @relation(fields: [authorId], references: [id])
}
`;

const FILES = {
  '.gitignore': 'node_modules\n',
  'package.json':
    '{ "name": "app", "private": true, "dependencies": { "@prisma/client": "7.10.0", "pg": "8.0.0" } }\n',
  'tsconfig.json': '{ "compilerOptions": { "strict": true } }\n',
  'prisma/schema.prisma': SCHEMA,
  'src/prisma.ts': `import { PrismaClient } from '@prisma/client';

export const prisma = new PrismaClient();
`,
  'src/books.ts': `import { prisma } from './prisma';

export async function published(authorId: number, limit: number) {
  return await prisma.book.findMany({
    where: { authorId, status: 'published', sequelTo: null },
    orderBy: { pages: 'desc' },
    take: limit,
  });
}

export async function rename(id: number, title: string) {
  const book = await prisma.book.findUnique({ where: { id } });
  if (!book) return undefined;
  return await prisma.book.update({ where: { id }, data: { title } });
}

export async function move(from: number, to: number, ids: { book: number; pages: number }[]) {
  return await prisma.$transaction(async (tx) => {
    const target = await tx.author.findUnique({ where: { id: to } });
    if (!target) throw new Error('nobody there');
    for (const { book, pages } of ids) {
      await tx.book.updateMany({ where: { id: book, authorId: from }, data: { authorId: to, pages: { increment: pages } } });
    }
    return target;
  });
}

const visibleTo = ({ authorId }: { authorId: number }) => ({ authorId, status: { not: 'lost' } });

export async function shelf(authorId: number, title: string) {
  return await prisma.book.findMany({ where: { title, ...visibleTo({ authorId }) }, orderBy: { id: 'asc' } });
}

export async function nothing() {
  return await prisma.book.count({ where: { title: { in: [] } } });
}
`,
};

/** What was proven of the calls in a function. */
function of(proof: ProjectProof, name: string): SiteProof {
  const found = proof.proofs.find(({ id }) => id.includes(`#${name}:`));
  if (!found) throw new Error(`nothing proven in ${name}: ${renderProject(proof)}`);
  return found;
}

describe('prove', () => {
  let project: TestProject;
  let state: string;
  let first: ProjectProof;

  beforeAll(async () => {
    project = new TestProject(FILES);
    state = join(mkdtempSync(join(tmpdir(), 'prove-state-')), 'state.jsonl');
    first = await proveProject({ cwd: project.root, state });
  }, 240_000);

  afterAll(() => {
    project.remove();
    rmSync(join(state, '..'), { recursive: true, force: true });
  });

  it('runs calls of an untouched tree and what the transforms make of them, and writes nothing', () => {
    expect(renderProject(first)).toMatch(
      /^7 rewritten calls, \d+ runs on both sides: 6 equal, 0 different, 1 vacuous, 0 not run/,
    );
    expect(of(first, 'published')).toMatchObject({ verdict: 'equal', model: 'Book', operation: 'findMany' });
    expect(project.changes()).toEqual([]);
  });

  it('runs a transaction whole, with the lists that it goes through', () => {
    const { together, runs } = of(first, 'move');
    expect(together).toHaveLength(2);
    expect(runs).toBeGreaterThan(5);
  });

  it('runs a function that gives a filter', () => {
    expect(of(first, 'shelf').verdict).toBe('equal');
  });

  it('calls vacuous what no input can show', () => {
    expect(of(first, 'nothing')).toMatchObject({
      verdict: 'vacuous',
      reason: 'no input gave a row or changed one',
    });
  });

  it('takes over what has not changed, and proves again what has', async () => {
    const again = await proveProject({ cwd: project.root, state });
    expect(again.proofs.every(({ isKnown }) => isKnown)).toBe(true);
    project.write({
      'src/books.ts': FILES['src/books.ts'].replace(
        "orderBy: { pages: 'desc' }",
        "orderBy: { pages: 'asc' }",
      ),
    });
    const third = await proveProject({ cwd: project.root, state });
    project.write({ 'src/books.ts': FILES['src/books.ts'] });
    expect(third.proofs.filter(({ isKnown }) => !isKnown)).toMatchObject([
      { verdict: 'equal', operation: 'findMany', line: 4 },
    ]);
  }, 120_000);

  describe('after migrate', () => {
    const edits: [string, string, string][] = [
      ['a predicate', "eq(books.status, 'published')", 'eq(books.status, books.status)'],
    ];

    beforeAll(async () => {
      await runMigrate({ cwd: project.root, paths: [], format: false });
    }, 120_000);

    it('proves the files as they stand against the last commit', async () => {
      expect(project.read('src/books.ts')).not.toContain('prisma.');
      const migrated = await proveProject({ cwd: project.root, state });
      expect(migrated.proofs.map(({ verdict }) => verdict)).toEqual(
        first.proofs.map(({ verdict }) => verdict),
      );
      expect(migrated.proofs.every(({ isKnown }) => isKnown)).toBe(true);
      const inside = await proveProject({ cwd: join(project.root, 'src'), state });
      expect(inside.proofs).toEqual(migrated.proofs);
    }, 120_000);

    it.each(edits)(
      'finds %s that was lost by hand, on the smallest input, and exits with 1',
      async (_, from, to) => {
        const text = project.read('src/books.ts');
        expect(text).toContain(from);
        project.write({ 'src/books.ts': text.replace(from, to) });
        const report = join(state, '..', 'report.json');
        const { status, stdout } = runCli(project.root, 'prove', '--state', state, '--json', report);
        project.write({ 'src/books.ts': text });
        expect([status, stdout]).toEqual([1, expect.stringContaining('1 different')]);
        const { proofs } = JSON.parse(readFileSync(report, 'utf8')) as ProjectProof;
        const different = proofs.filter(({ verdict }) => verdict === 'different');
        expect(different).toMatchObject([{ line: 4, operation: 'findMany' }]);
        const { difference } = different[0] as SiteProof;
        expect(difference?.prisma.statements.join()).toContain('status');
        expect(difference?.differences[0]?.kind).toBe('result');
      },
      120_000,
    );
  });
});

describe('the example app', () => {
  const root = mkdtempSync(join(tmpdir(), 'prove-'));
  let proof: ProjectProof;

  beforeAll(async () => {
    cpSync(join(__dirname, '../__testfixtures__/apps/gigpay'), root, { recursive: true });
    proof = await proveProject({ cwd: root, state: join(root, '..', `${Date.now()}.jsonl`), inputs: 8 });
  }, 400_000);
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('differs nowhere, and nearly all of its calls are run and seen', () => {
    const different = proof.proofs.filter(({ verdict }) => verdict === 'different');
    // A one-to-one relation that is connected to what it is connected to already: Prisma leaves updatedAt alone.
    const unknown = different.filter(({ model, operation }) => `${model}.${operation}` !== 'Worker.update');
    expect(renderProject({ ...proof, proofs: unknown })).toMatch(/^0 rewritten/);
    expect(different.length).toBeLessThanOrEqual(1);
    const equal = proof.proofs.filter(({ verdict }) => verdict === 'equal');
    expect(equal.length / proof.proofs.length).toBeGreaterThan(0.85);
  });

  it('says why a call was not run', () => {
    const silent = proof.proofs.filter(({ reason, difference }) => !reason && !difference);
    expect(silent.filter(({ verdict }) => verdict !== 'equal')).toEqual([]);
  });
});
test('synthesised rows meet their foreign keys and repeat no key', () => {
  const datamodel = readDatamodel([
    [
      'schema.prisma',
      `datasource db {
  provider = "postgresql"
}
model User {
  id    Int     @id @default(autoincrement())
  email String  @unique
  posts Post[]
  card  Card?
}
model Card {
  userId Int  @id
  user   User @relation(fields: [userId], references: [id])
}
model Post {
  id       Int    @id
  authorId Int?
  author   User?  @relation(fields: [authorId], references: [id])
  likes    Like[]
}
model Like {
  postId Int
  email  String
  post   Post   @relation(fields: [postId], references: [id])
  @@id([postId, email])
}
`,
    ],
  ]);
  const rows = synthesizeRows(datamodel, [{ model: 'Like', field: 'email', value: 'named' }]);
  const of = (model: string, field: string): unknown[] => (rows[model] ?? []).map((row) => row[field]);
  const users = new Set(of('User', 'id'));
  expect(users.size).toBeGreaterThan(3);
  expect(new Set(of('User', 'email')).size).toBe(users.size);
  expect(of('Card', 'userId').every((id) => users.has(id))).toBe(true);
  expect(of('Post', 'authorId').every((id) => id === null || users.has(id))).toBe(true);
  expect(of('Post', 'authorId')).toContain(null);
  const likes = (rows['Like'] ?? []).map(({ postId, email }) => `${String(postId)} ${String(email)}`);
  expect(new Set(likes).size).toBe(likes.length);
  expect(of('Like', 'email')).toContain('named');
});
