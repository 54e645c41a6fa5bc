import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ProofPair, toTagged, type Workspace } from '../scripts/proof';
import { applyTransforms } from '../scripts/runner/apply-transforms';
import { readRegistry } from '../scripts/runner/registry';
import { SourceFile } from '../transforms/lib/source/source-file';
import { explain } from './harness/explain';
import { fixturesFolder, type Fixture } from './harness/fixture';
import { factsOf } from './harness/rewrite';

/**
 * The same plan printed for Drizzle 1.0, whose relational queries filter and order by objects, and run: a plan says what is
 * meant, in no version's words.
 */
jest.setTimeout(120_000);

const input = `// Read with relations.
import { prisma } from '@/prisma';

export const search = (q: string, minimum: number, skip: number) =>
  prisma.post.findMany({
    where: {
      title: { contains: q, mode: 'insensitive' },
      published: true,
      OR: [{ views: { gte: minimum } }, { publishedAt: null }],
      createdAt: { lt: new Date('2025-01-01T00:00:00Z') },
    },
    select: {
      slug: true,
      likes: true,
      _count: { select: { comments: true } },
      author: { select: { name: true, visits: true } },
      comments: { where: { approved: true, author: { name: { not: null } } }, select: { body: true }, orderBy: { id: 'desc' }, take: 2 },
      tags: { where: { color: { not: null } }, orderBy: { name: 'asc' } },
    },
    orderBy: [{ views: 'desc' }, { slug: 'asc' }],
    skip,
    take: 3,
  });

export const latest = (authorId: number, before: Date) =>
  prisma.post.findFirst({
    where: { author: { id: authorId }, createdAt: before },
    include: { comments: { select: { id: true, author: { select: { email: true } } }, orderBy: [{ author: { name: 'asc' } }, { id: 'asc' }] } },
    orderBy: { id: 'asc' },
  });
`;

const expected = `// Read with relations.
import { and, asc, eq, exists, isNotNull, sql } from 'drizzle-orm';
import { db } from '@/db';
import { comments, users } from '@/db/schema';

export const search = (q: string, minimum: number, skip: number) =>
  db.query.posts
    .findMany({
      where: {
        title: { ilike: \`%\${q}%\` },
        published: true,
        OR: [{ views: { gte: minimum } }, { publishedAt: { isNull: true } }],
        createdAt: { lt: new Date('2025-01-01T00:00:00Z') },
      },
      columns: { slug: true, likes: true },
      extras: { commentsCount: (t) => db.$count(comments, eq(comments.postId, t.id)) },
      with: {
        author: { columns: { name: true, visits: true } },
        comments: {
          where: {
            RAW: (t) => and(
              eq(t.approved, true),
              exists(
                db
                  .select()
                  .from(users)
                  .where(and(eq(users.id, t.authorId), isNotNull(users.name))),
              ),
            ),
          },
          columns: { body: true },
          orderBy: { id: 'desc' },
          limit: 2,
        },
        tags: { where: { color: { isNotNull: true } }, orderBy: { name: 'asc' } },
      },
      orderBy: { views: 'desc', slug: 'asc' },
      limit: 3,
      offset: skip,
    })
    .then((rows) => rows.map(({ commentsCount, ...post }) => ({
      ...post,
      _count: { comments: commentsCount },
    })));

export const latest = (authorId: number, before: Date) =>
  db.query.posts
    .findFirst({
      where: {
        RAW: (t) => and(
          exists(
            db
              .select()
              .from(users)
              .where(and(eq(users.id, t.authorId), eq(users.id, authorId))),
          ),
          eq(t.createdAt, before),
        ),
      },
      with: {
        comments: {
          columns: { id: true },
          with: { author: { columns: { email: true } } },
          orderBy: (t) => [
            asc(sql\`(\${db
              .select({ name: users.name })
              .from(users)
              .where(eq(users.id, t.authorId))})\`),
            asc(t.id),
          ],
        },
      },
      orderBy: { id: 'asc' },
    })
    .then((post) => post ?? null);
`;

/** What `defineRelations` is told of the tables that are asked for, as a person writes it. */
const relations = `import { defineRelations } from 'drizzle-orm-v1';
import * as schema from './schema';

export const relations = defineRelations(schema, (r) => ({
  posts: {
    author: r.one.users({ from: r.posts.authorId, to: r.users.id }),
    comments: r.many.comments({ from: r.posts.id, to: r.comments.postId }),
    tags: r.many.tags({ from: r.posts.id.through(r.postToTag.A), to: r.tags.id.through(r.postToTag.B) }),
  },
  comments: { author: r.one.users({ from: r.comments.authorId, to: r.users.id }) },
}));
`;

const client = `import { drizzle } from 'drizzle-orm-v1/node-postgres';
import { Pool } from 'pg';
import { relations } from './relations';

export const db = drizzle({ client: new Pool({ connectionString: 'postgres://embedded' }), relations });
`;

const file = path.join(fixturesFolder, 'schemas', 'blog.prisma');
const pair = new ProofPair();
let folder: string;
let workspace: Workspace;

beforeAll(async () => {
  const schema: [string, string][] = [[file, readFileSync(file, 'utf8')]];
  workspace = await pair.build({ schema, seedFile: file.replace(/\.prisma$/, '.seed.ts') });
  await pair.open(workspace);
  // Inside of node_modules, so that the packages are found.
  folder = mkdtempSync(path.join(path.dirname(workspace.directory), 'v1-'));
}, 120_000);
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await pair.close();
});

function printedFor(drizzle: '0.45' | '1.0'): string {
  const fixture: Fixture = {
    transform: 'v1',
    name: drizzle,
    why: '',
    schema: 'blog',
    options: {},
    input: { path: path.join(tmpdir(), 'v1.ts'), text: input },
  };
  const facts = factsOf(fixture);
  const context = { facts: { ...facts, target: { ...facts.target, drizzle } }, options: {} };
  const specs = [...readRegistry().values()].map(({ spec }) => spec);
  const { output, rows, failures } = applyTransforms(
    () => new SourceFile('src/case.ts', input),
    specs,
    context,
    false,
  );
  expect(failures).toEqual([]);
  expect(rows.map(({ outcome }) => outcome)).toEqual(['idiomatic', 'idiomatic']);
  return output;
}

function toVersion1(text: string): string {
  return text.replace(/from 'drizzle-orm(\/[\w-]+)?'/g, "from 'drizzle-orm-v1$1'");
}

/** The relations of 0.45 have moved in 1.0. */
function withoutRelations(text: string): string {
  return text
    .replace(/^export const \w+Relations = relations\([^]*?\n\}\)\);\n/gm, '')
    .replace('import { relations, sql }', 'import { sql }');
}

test('prints filters and orders as objects, and what needs SQL by a callback', () => {
  expect(printedFor('1.0')).toBe(expected);
});

test('does on Drizzle 1.0 what Prisma does', async () => {
  mkdirSync(path.join(folder, 'db'), { recursive: true });
  const write = (name: string, text: string): string => {
    const target = path.join(folder, name);
    writeFileSync(target, text);
    return target;
  };
  for (const name of readdirSync(path.join(workspace.directory, 'db')).filter((entry) =>
    /^(schema|ids|types)\.ts$/.test(entry),
  ))
    write(
      `db/${name}`,
      toVersion1(withoutRelations(readFileSync(path.join(workspace.directory, 'db', name), 'utf8'))),
    );
  write('db/relations.ts', relations);
  write('db/index.ts', client);
  const before = write('before.ts', input);
  const after = write(
    'after.ts',
    toVersion1(printedFor('1.0'))
      .replaceAll("'@/db/schema'", "'./db/schema'")
      .replace("'@/db'", "'./db/index'"),
  );
  const runs: [string, unknown[]][] = [
    ['search', ['', 0, 0]],
    ['search', ['HELLO', 6, 0]],
    ['search', ['%', 10, 1]],
    ['search', ['nowhere', 0, 0]],
    ['latest', [1, new Date('2024-03-05T10:00:00Z')]],
    ['latest', [99, new Date('2024-03-05T10:00:00Z')]],
  ];
  for (const [call, args] of runs) {
    const comparison = await pair.compare({ prisma: before, drizzle: after, call, args: args.map(toTagged) });
    expect(explain([{ name: `${call} ${JSON.stringify(args)}`, comparison }])).toBe('');
  }
});
