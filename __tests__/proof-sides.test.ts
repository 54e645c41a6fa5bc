import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ProofPair, toTagged, type Comparison } from '../scripts/proof';

const schema = `
datasource db {
  provider = "postgresql"
}

model Thing {
  id   Int    @id @default(autoincrement())
  name String @unique
}

model Wide {
  id   Int    @id
  kind String
  name String
${Array.from({ length: 30 }, (_, index) => `  text${index} String @default("")`).join('\n')}
  @@index([kind, name])
}
`;

const drizzleSchema: [string, string][] = [
  [
    'schema.ts',
    `import { pgTable, serial, text } from 'drizzle-orm/pg-core'; export const things = pgTable('Thing', { id: serial().primaryKey(), name: text().notNull() });`,
  ],
];

const before = `
import { prisma } from '@/prisma';
let count = 0;
export const add = (name: string) => prisma.thing.create({ data: { name } });
export const list = () => prisma.thing.findMany({ orderBy: { id: 'asc' } });
export const state = () => (count += 1);
export const second = () => prisma.$transaction(async () => prisma.thing.count());
export const endless = () => new Promise(() => setInterval(() => undefined, 1000));
export const gone = () => process.exit(3);
export const disordered = () => prisma.thing.findMany({ where: { id: { gt: 0 } } });
export const indexed = () => prisma.wide.findMany({ where: { kind: 'kind' }, select: { id: true } });`;

const after = `
import { asc, gt } from 'drizzle-orm';
import { db } from '@/db';
import { things } from '@/db/schema';
let count = 0;
export const add = async (name: string) => (await db.insert(things).values({ name }).returning())[0];
export const list = () => db.select().from(things).orderBy(asc(things.id));
export const state = () => (count += 1);
export const second = () => 3;
export const endless = () => 3;
export const gone = () => 3;
export const disordered = () => db.select().from(things).where(gt(things.id, 0));
export const indexed = () => 3;`;

/** A text that does not get shorter where a database packs it. */
function unlike(seed: number, length: number): string {
  let text = '';
  for (let at = seed + 1; text.length < length; text += at.toString(36)) at = (at * 48_271) % 2_147_483_647;
  return text.slice(0, length);
}

describe('two sides', () => {
  let folder: string;
  const pair = new ProofPair();

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'proof-'));
    await writeFile(path.join(folder, 'before.ts'), before);
    await writeFile(path.join(folder, 'after.ts'), after);
    await writeFile(path.join(folder, 'broken.ts'), `export * from './nothing';`);
    const seedRows = { Thing: [{ id: 4, name: 'four' }] };
    await pair.open(
      await pair.build({ schema: [['schema.prisma', schema]], seedRows, drizzleSchema, parity: [] }),
    );
  }, 60_000);
  afterAll(async () => {
    await pair.close();
    await rm(folder, { recursive: true });
  });

  const compare = (call: string, args: unknown[] = [], timeout = 10_000): Promise<Comparison> =>
    pair.compare({
      prisma: path.join(folder, 'before.ts'),
      drizzle: path.join(folder, 'after.ts'),
      call,
      args: args.map(toTagged),
      timeout,
    });
  const reason = async (call: string, timeout?: number): Promise<string> => {
    const comparison = await compare(call, [], timeout);
    return comparison.verdict === 'not run' ? comparison.reason : comparison.verdict;
  };

  test('every run starts from the seed, and sequences go on behind it', async () => {
    const run = await pair.run({
      prisma: path.join(folder, 'before.ts'),
      drizzle: path.join(folder, 'after.ts'),
      call: 'add',
      args: ['x'],
    });
    if ('reason' in run) throw new Error(run.reason);
    expect(run.prisma.dump?.['Thing']?.rows).toEqual([
      ['4', 'four'],
      ['5', 'x'],
    ]);
    expect(run.drizzle.dump).toEqual(run.prisma.dump);
    expect(await compare('list')).toMatchObject({ verdict: 'equal', isSeen: true });
    expect(await compare('add', ['x'])).toMatchObject({ verdict: 'equal', isSeen: true });
  });

  test('a run that is refused shows nothing', async () => {
    expect(await compare('add', ['four'])).toMatchObject({ verdict: 'equal', isSeen: false });
  });

  test('modules start anew with every run', async () => {
    await compare('state');
    expect(await compare('state')).toMatchObject({ verdict: 'equal' });
  });

  test('what cannot be run says why, and the runs after it are not disturbed', async () => {
    const broken = {
      prisma: path.join(folder, 'broken.ts'),
      drizzle: path.join(folder, 'after.ts'),
      call: 'list',
      args: [],
    };
    expect(await pair.compare(broken)).toEqual({
      verdict: 'not run',
      reason: expect.stringMatching(
        /^Prisma side: .*broken\.ts cannot be loaded: Cannot find module '\.\/nothing'/,
      ) as string,
    });
    expect(await reason('nothing')).toMatch(/before\.ts exports no function nothing/);
    expect(await reason('second')).toMatch(/second connection/);
    expect(await compare('list')).toMatchObject({ verdict: 'equal' });
    expect(await reason('endless', 300)).toBe('Prisma side: It had not ended after 300 ms.');
    expect(await compare('list')).toMatchObject({ verdict: 'equal' });
    expect(await reason('gone')).toMatch(/The process ended \(3\)/);
    expect(await compare('list')).toMatchObject({ verdict: 'equal' });
  }, 60_000);

  const files = (): { prisma: string; drizzle: string; args: never[] } => ({
    prisma: path.join(folder, 'before.ts'),
    drizzle: path.join(folder, 'after.ts'),
    args: [],
  });

  test('rows can be made to lie the other way round, for one run', async () => {
    await pair.open(
      await pair.build({
        schema: [['schema.prisma', schema]],
        seedRows: { Thing: [4, 2, 3].map((id) => ({ id, name: String(id) })) },
        drizzleSchema,
        parity: [],
      }),
    );
    const ids = async (fill?: 'as seeded' | 'backwards'): Promise<string[]> => {
      const ran = await pair.run({ ...files(), call: 'disordered', ...(fill && { fill }) });
      return 'reason' in ran
        ? [ran.reason]
        : [ran.prisma, ran.drizzle].map(({ outcome }) =>
            [...JSON.stringify(outcome).matchAll(/"id",(\d)/g)].map(([, id]) => id).join(''),
          );
    };
    expect(await ids('backwards')).toEqual(['324', '324']);
    expect(await ids()).toEqual(['423', '423']);
    expect(await ids('as seeded')).toEqual(['423', '423']);
  }, 30_000);

  test('other rows lie in the order of the seed on both sides, whatever ran on one of them', async () => {
    const texts = (from: number) =>
      Array.from({ length: 30 }, (_, index) => ({
        id: from + index,
        name: unlike(from + index, index % 5 === 0 ? 1900 : index % 4 === 0 ? 900 : 30),
      }));
    const open = async (from: number): Promise<void> =>
      pair.open(
        await pair.build({
          schema: [['schema.prisma', schema]],
          seedRows: { Thing: texts(from) },
          drizzleSchema,
          parity: [],
        }),
      );
    await open(100);
    for (const from of [200, 300, 400]) {
      for (const index of [1, 2, 3, 4, 5])
        await pair.runPrisma({ file: files().prisma, call: 'add', args: [unlike(index, 500 * index)] });
      await open(from);
      const ran = await pair.run({ ...files(), call: 'disordered', fill: 'as seeded' });
      if ('reason' in ran) throw new Error(ran.reason);
      const ids = [ran.prisma, ran.drizzle].map(({ outcome }) =>
        [...JSON.stringify(outcome).matchAll(/"id",(\d+)/g)].map(([, id]) => Number(id)),
      );
      const seeded = texts(from).map(({ id }) => id);
      expect(ids).toEqual([seeded, seeded]);
    }
  }, 60_000);

  test('rows come in no order that only an index gives them', async () => {
    const rows = ['b', 'c', 'a'].map((name, id) => ({ id, kind: 'kind', name }));
    await pair.open(
      await pair.build({
        schema: [['schema.prisma', schema]],
        seedRows: { Wide: rows },
        drizzleSchema,
        parity: [],
      }),
    );
    const { outcome } = await pair.runPrisma({ file: files().prisma, call: 'indexed', args: [] });
    expect([...JSON.stringify(outcome).matchAll(/"id",(\d)/g)].map(([, id]) => id)).toEqual(['0', '1', '2']);
  }, 30_000);

  test('an invalid schema is told as Prisma tells it', async () => {
    await expect(pair.build({ schema: [['schema.prisma', `${schema} model`]] })).rejects.toThrow(
      /schema\.prisma/,
    );
  });

  test('a seed that does not fit the schema names the place', async () => {
    const build = (seedRows: Record<string, Record<string, unknown>[]>) =>
      pair.build({ schema: [['schema.prisma', schema]], seedRows, drizzleSchema, parity: [] });
    await expect(build({ Thing: [{ color: 1 }] })).rejects.toThrow(
      'The seed names Thing.color, which is no column.',
    );
    await expect(build({ Nothing: [{}] })).rejects.toThrow(
      'The seed names Nothing, which is neither a model nor a join table',
    );
  });
});
