import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ProofPair, toTagged, workStatements, type Comparison } from '../scripts/proof';
import { readRegistry } from '../scripts/runner/registry';
import { explain } from './harness/explain';
import { fixturesFolder, type Fixture } from './harness/fixture';
import { rewrite } from './harness/rewrite';

/**
 * What went wrong with reads in migrations by hand, by number in the list of lessons: each as the Prisma call, as it was
 * rewritten by hand, and the inputs on which that showed. The rewrite by hand must differ there, ours nowhere.
 */
interface Lesson {
  prisma: string;
  byHand: string;
  /** Names that the rewrite by hand needs, of drizzle-orm and of the schema. */
  imports?: [string, string];
  /** Inputs on which the rewrite by hand does something else. */
  shows: unknown[][];
  /** Further inputs. */
  also?: unknown[][];
}

const lessons: Record<string, Lesson> = {
  '8: null is IS NULL': {
    prisma: `(publishedAt: Date | null) => prisma.post.findMany({ where: { publishedAt }, select: { slug: true }, orderBy: { id: 'asc' } })`,
    byHand: `(publishedAt: Date | null) => db.select({ slug: posts.slug }).from(posts).where(eq(posts.publishedAt, publishedAt!)).orderBy(posts.id)`,
    imports: ['eq', 'posts'],
    shows: [[null]],
    also: [[new Date('2024-03-05T10:00:00Z')]],
  },
  '9: no take is no limit': {
    prisma: `(take?: number) => prisma.post.findMany({ take, select: { slug: true }, orderBy: { slug: 'asc' } })`,
    byHand: `(take?: number) => db.select({ slug: posts.slug }).from(posts).orderBy(posts.slug).limit(take ?? 4)`,
    imports: ['eq', 'posts'],
    shows: [[undefined], [-1]],
    also: [[2], [0]],
  },
  '10: an order through a relation is that of the related row': {
    prisma: `(sortBy: 'createdAt' | 'updatedAt') => prisma.comment.findMany({ orderBy: [{ post: { [sortBy]: 'desc' } }, { id: 'asc' }], select: { id: true } })`,
    byHand: `(_sortBy: 'createdAt' | 'updatedAt') => db.select({ id: comments.id }).from(comments).orderBy(desc(comments.createdAt), comments.id)`,
    imports: ['desc', 'comments'],
    shows: [['createdAt']],
    also: [['updatedAt']],
  },
  '11: the author is the row’s own': {
    prisma: `async (viewerId: number) => { const [viewer, rows] = await Promise.all([prisma.user.findUnique({ where: { id: viewerId }, select: { role: true } }), prisma.post.findMany({ include: { author: { select: { role: true } } }, orderBy: { slug: 'asc' } })]); return { viewer, rows: rows.map(({ slug, author }) => ({ slug, role: author?.role })) }; }`,
    byHand: `async (viewerId: number) => { const [viewer] = await db.select({ role: users.role }).from(users).where(eq(users.id, viewerId)); const rows = await db.select({ slug: posts.slug }).from(posts).orderBy(posts.slug); return { viewer: viewer ?? null, rows: rows.map(({ slug }) => ({ slug, role: viewer?.role })) }; }`,
    imports: ['eq', 'posts, users'],
    shows: [[1], [99]],
  },
  '12: without case is without case on both sides': {
    prisma: `(email: string) => prisma.user.findFirst({ where: { email: { equals: email, mode: 'insensitive' } }, select: { id: true } })`,
    byHand: `async (email: string) => (await db.select({ id: users.id }).from(users).where(eq(users.email, email.toLowerCase())).limit(1))[0] ?? null`,
    imports: ['eq', 'users'],
    shows: [['bob@EXAMPLE.com'], ['%@example.com']],
    also: [['ADA@example.com'], ['nobody@example.com']],
  },
  '13: a page goes on behind the cursor in its own order': {
    prisma: `(id: string) => prisma.post.findMany({ cursor: { id }, skip: 1, take: 2, orderBy: [{ createdAt: 'desc' }, { id: 'asc' }], select: { slug: true } })`,
    byHand: `(id: string) => db.select({ slug: posts.slug }).from(posts).where(lt(posts.id, id)).orderBy(desc(posts.createdAt), posts.id).limit(2)`,
    imports: ['desc, lt', 'posts'],
    shows: [['cltpost000000000000000006'], ['nowhere']],
  },
  '15: nobody there is an error where Prisma says so': {
    prisma: `(id: number) => prisma.user.findUniqueOrThrow({ where: { id }, select: { name: true } })`,
    byHand: `async (id: number) => (await db.select({ name: users.name }).from(users).where(eq(users.id, id)))[0] ?? null`,
    imports: ['eq', 'users'],
    shows: [[99]],
    also: [[1]],
  },
  '16: what is taken is told by the cause of the driver’s error': {
    prisma: `async (name: string) => { try { await prisma.tag.create({ data: { name } }); return 'made'; } catch (error) { if ((error as { code?: string }).code === 'P2002') return 'taken'; throw error; } }`,
    byHand: `async (name: string) => { try { await db.insert(tags).values({ name }); return 'made'; } catch (error) { if ((error as { code?: string }).code === '23505') return 'taken'; throw error; } }`,
    imports: ['eq', 'tags'],
    shows: [['news']],
    also: [['not there yet']],
  },
  '17: undefined is untouched, and no filter': {
    prisma: `async (color?: string) => { await prisma.tag.updateMany({ where: { color }, data: { color } }); return prisma.tag.findMany({ where: { color }, orderBy: { id: 'asc' } }); }`,
    byHand: `async (color?: string) => { await db.update(tags).set({ color: color ?? null }).where(eq(tags.color, color ?? '')); return db.select().from(tags).where(eq(tags.color, color ?? '')).orderBy(tags.id); }`,
    imports: ['eq', 'tags'],
    shows: [[undefined]],
    also: [['#f00']],
  },
  '23: no related row is null, and every column stays': {
    prisma: `() => prisma.post.findMany({ include: { author: { select: { name: true } } }, orderBy: { slug: 'asc' } })`,
    byHand: `async () => (await db.select({ post: posts, name: users.name }).from(posts).leftJoin(users, eq(users.id, posts.authorId)).orderBy(posts.slug)).map(({ post, name }) => ({ id: post.id, slug: post.slug, title: post.title, author: { name } }))`,
    imports: ['eq', 'posts, users'],
    shows: [[]],
  },
};

jest.setTimeout(60_000);

const specs = [...readRegistry().values()].map(({ spec }) => spec);
const pair = new ProofPair();
const folder = mkdtempSync(path.join(tmpdir(), 'lessons-'));

beforeAll(async () => {
  const file = path.join(fixturesFolder, 'schemas', 'blog.prisma');
  const schema: [string, string][] = [[file, readFileSync(file, 'utf8')]];
  await pair.open(await pair.build({ schema, seedFile: file.replace(/\.prisma$/, '.seed.ts') }));
}, 120_000);
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await pair.close();
});

function rewritten(name: string, text: string) {
  const input = { path: path.join(folder, `${name}.prisma.ts`), text };
  const fixture: Fixture = { transform: 'lessons', name, why: '', schema: 'blog', options: {}, input };
  const { output, rows, failures } = rewrite(fixture, text, specs);
  expect(failures).toEqual([]);
  writeFileSync(input.path, text);
  writeFileSync(path.join(folder, `${name}.drizzle.ts`), output);
  return { output, rows };
}

const withPrisma = (body: string): string =>
  `// A lesson.\nimport { prisma } from '@/prisma';\n\nexport const run = ${body};\n`;

function compare(name: string, side: string, args: unknown[]): Promise<Comparison> {
  const [prisma, drizzle] = ['prisma', side].map((kind) => path.join(folder, `${name}.${kind}.ts`));
  return pair.compare(
    { prisma: prisma ?? '', drizzle: drizzle ?? '', call: 'run', args: args.map(toTagged) },
    { moreStatements: true },
  );
}

describe.each(Object.entries(lessons))('%s', (title, lesson) => {
  const name = `lesson-${title.split(':')[0] ?? ''}`;
  const inputs = [...lesson.shows, ...(lesson.also ?? [])];

  test('ours does the same', async () => {
    rewritten(name, withPrisma(lesson.prisma));
    for (const args of inputs) {
      const comparison = await compare(name, 'drizzle', args);
      expect(explain([{ name: JSON.stringify(args), comparison }])).toBe('');
    }
  });

  test('the one by hand does not', async () => {
    const [functions, tables] = lesson.imports ?? ['', ''];
    writeFileSync(
      path.join(folder, `${name}.hand.ts`),
      `import { ${functions} } from 'drizzle-orm';\nimport { db } from '@/db';\nimport { ${tables} } from '@/db/schema';\n\nexport const run = ${lesson.byHand};\n`,
    );
    for (const args of lesson.shows)
      expect({ args, verdict: (await compare(name, 'hand', args)).verdict }).toEqual({
        args,
        verdict: 'different',
      });
  });
});

test('14: a relation that the schema has not is told, never dropped', () => {
  const { output, rows } = rewritten(
    'lesson-14',
    withPrisma(`() => (prisma as any).user.findMany({ include: { receivedFeedback: true } })`),
  );
  expect(output).toContain('receivedFeedback: true');
  expect(rows).toMatchObject([{ outcome: 'left', code: 'unknown-field' }]);
});

test('a computed list of values carries the note of how many a query takes, a written one does not', () => {
  const computed = `(ids: number[]) => prisma.user.findMany({ where: { posts: { some: { authorId: { in: ids } } } } })`;
  const written = `(a: number) => prisma.user.findMany({ where: { id: { in: [a, 2] } } })`;
  expect(rewritten('computed', withPrisma(computed)).rows).toMatchObject([{ notes: ['list-limit'] }]);
  expect(rewritten('written', withPrisma(written)).rows[0]).not.toHaveProperty('notes');
});

describe('findUnique of one tick, which Prisma makes one query of', () => {
  const calls: Record<string, [string, unknown[]]> = {
    mapped: [
      `(ids: number[]) => Promise.all(ids.map((id) => prisma.user.findUnique({ where: { id }, select: { name: true } })))`,
      [[1, 2, 3, 99]],
    ],
    listed: [
      `(a: number, b: number) => Promise.all([prisma.user.findUnique({ where: { id: a } }), prisma.user.findUnique({ where: { id: b } })])`,
      [1, 2],
    ],
    loaded: [
      `(ids: number[]) => { const load = (id: number) => prisma.user.findUnique({ where: { id }, select: { name: true } }); return Promise.all(ids.map(load)); }`,
      [[1, 2]],
    ],
    alone: [`(id: number) => prisma.user.findUnique({ where: { id } })`, [1]],
  };

  test.each(Object.entries(calls))(
    '%s: the same rows, and a note where it takes more statements',
    async (name, [body, args]) => {
      const { rows } = rewritten(name, withPrisma(body));
      const records = await pair.run({
        prisma: path.join(folder, `${name}.prisma.ts`),
        drizzle: path.join(folder, `${name}.drizzle.ts`),
        call: 'run',
        args: args.map(toTagged),
      });
      if ('reason' in records) throw new Error(records.reason);
      const [before, after] = [records.prisma, records.drizzle].map(
        (record) => workStatements(record).length,
      );
      expect(records.drizzle.outcome).toEqual(records.prisma.outcome);
      const isNoted = rows.some(({ notes }) => notes?.includes('batched'));
      expect({ isNoted, isMore: (after ?? 0) > (before ?? 0) }).toEqual({ isNoted, isMore: isNoted });
    },
  );
});

test.each([
  [
    'every-of-nothing',
    `() => prisma.user.findMany({ where: { OR: [{ posts: { every: {} } }, { id: 1 }] } })`,
  ],
  [
    'every-of-what-may-miss',
    `(title?: string) => prisma.user.findMany({ where: { OR: [{ posts: { every: { title } } }, { id: 1 }] } })`,
  ],
])('%s holds of all rows in an OR, which no member that is dropped says: the call stays', (name, body) => {
  const { rows } = rewritten(name, withPrisma(body));
  expect(rows.map(({ outcome, code }) => ({ outcome, code }))).toEqual([
    { outcome: 'left', code: 'unsupported-filter' },
  ]);
});

test('every with a condition moves in an OR', () => {
  const { rows } = rewritten(
    'every-of-something',
    withPrisma(
      `() => prisma.user.findMany({ where: { OR: [{ posts: { every: { published: true } } }, { id: 1 }] } })`,
    ),
  );
  expect(rows.map(({ outcome }) => outcome)).toEqual(['idiomatic']);
});
