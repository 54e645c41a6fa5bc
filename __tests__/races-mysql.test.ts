import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ProofPair, toTagged, type Comparison } from '../scripts/proof';
import { answeringMysql, openSchema } from './harness/dialect-pairs';
import { meet } from './harness/execute';
import { fixturesFolder } from './harness/fixture';

/**
 * Two connections of MariaDB that meet behind their first read (the fixtures `races-mysql` are run so): who reads, computes
 * and writes in the place of the rewrite has to be found out there.
 */
const races: { name: string; transform: string; call: string; args: unknown[]; wrong: string }[] = [
  {
    name: 'an increment that is computed in the program',
    transform: 'increment-to-sql',
    call: 'visit',
    args: [1],
    wrong: `
      export async function visit(id: number) {
        await db.transaction(async (tx) => {
          const [user] = await tx.select({ visits: users.visits }).from(users).where(eq(users.id, id)).limit(1);
          await tx.update(users).set({ visits: user!.visits + 1n }).where(eq(users.id, id));
        });
      }`,
  },
  {
    name: 'an increment of many that is computed in the program',
    transform: 'increment-to-sql',
    call: 'bonus',
    args: ['acme', 5],
    wrong: `
      export async function bonus(tenant: string, credits: number) {
        return db.transaction(async (tx) => {
          const updatedAt = new Date();
          const rows = await tx.select({ id: users.id, credits: users.credits }).from(users).where(eq(users.tenant, tenant));
          for (const row of rows) await tx.update(users).set({ credits: row.credits + credits, updatedAt }).where(eq(users.id, row.id));
          return rows.length;
        });
      }`,
  },
  {
    name: 'an upsert whose increment is computed in the program',
    transform: 'increment-to-sql',
    call: 'counted',
    args: ['ada@example.com'],
    wrong: `
      export async function counted(email: string) {
        return db.transaction(async (tx) => {
          const [user] = await tx.select({ id: users.id, credits: users.credits }).from(users).where(eq(users.email, email)).limit(1);
          await tx.update(users).set({ credits: user!.credits + 1, updatedAt: new Date() }).where(eq(users.id, user!.id));
          return { email };
        });
      }`,
  },
  {
    name: 'an upsert that hides that it came second',
    transform: 'prisma-upsert-to-insert',
    call: 'tagged',
    args: ['fresh', '#abc'],
    wrong: `
      export async function tagged(name: string, color: string) {
        await db.insert(tags).values({ name, color }).onDuplicateKeyUpdate({ set: { color } });
        return (await db.select().from(tags).where(eq(tags.name, name)).limit(1))[0];
      }`,
  },
  {
    name: 'a connection that is looked for and then made',
    transform: 'prisma-update-to-update',
    call: 'tag',
    args: ['cltpost000000000000000002', 'news'],
    wrong: `
      export async function tag(id: string, name: string) {
        await db.transaction(async (tx) => {
          const [found] = await tx.select({ id: tags.id }).from(tags).where(eq(tags.name, name)).limit(1);
          const [linked] = await tx.select().from(postToTag).where(and(eq(postToTag.A, id), eq(postToTag.B, found!.id)));
          if (!linked) await tx.insert(postToTag).values({ A: id, B: found!.id });
        });
      }`,
  },
];

const HEAD = `
import { and, eq } from 'drizzle-orm';
import { db } from '@/db';
import { postToTag, tags, users } from '@/db/schema';
export const used = [and, eq, postToTag, tags, users];
`;

const mysql = answeringMysql();

if (mysql)
  describe('on MariaDB, with two connections that meet behind their first read', () => {
    const pair = new ProofPair(mysql);
    let folder: string;
    beforeAll(async () => {
      folder = mkdtempSync(path.join(tmpdir(), 'races-'));
      await openSchema(pair, 'blog-mysql');
    }, 120_000);
    afterAll(async () => {
      rmSync(folder, { recursive: true });
      await pair.close();
    }, 60_000);

    const compare = (
      race: (typeof races)[number],
      drizzle: string,
      concurrent?: number,
    ): Promise<Comparison> => {
      const { transform, call, args } = race;
      const prisma = path.join(fixturesFolder, transform, 'races-mysql.input.ts');
      return meet(pair, { prisma, drizzle, call, args: args.map(toTagged), concurrent });
    };
    const wrongOf = ({ call, wrong }: (typeof races)[number]): string => {
      const file = path.join(folder, `${call}.ts`);
      writeFileSync(file, HEAD + wrong);
      return file;
    };

    test.each(races.map((race) => [race.name, race] as const))(
      '%s: is different, the rewrite is not',
      async (_, race) => {
        const right = path.join(fixturesFolder, race.transform, 'races-mysql.output.ts');
        expect((await compare(race, right, 2)).verdict).toBe('equal');
        expect((await compare(race, wrongOf(race), 2)).verdict).toBe('different');
      },
      60_000,
    );

    test.each(
      races
        .filter(({ transform }) => transform === 'increment-to-sql')
        .map((race) => [race.name, race] as const),
    )(
      '%s: one call by itself would not have shown it',
      async (_, race) => {
        expect((await compare(race, wrongOf(race))).verdict).toBe('equal');
      },
      60_000,
    );
  });
else test('races are not run on MariaDB: no server answers', () => expect(mysql).toBeUndefined());
