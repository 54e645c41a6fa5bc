import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runMigrate } from '../scripts/commands/migrate';
import { proveProject, type ProjectProof, type SiteProof } from '../scripts/prove/prove-project';
import { TestProject } from './support/repository';

const SCHEMA = `datasource db {
  provider = "postgresql"
}
generator client {
  provider = "prisma-client-js"
}
model User {
  id        Int       @id @default(autoincrement())
  email     String    @unique
  name      String?
  visits    Int       @default(0)
  seenAt    DateTime?
  links     Link[]
  following Follow[]
  notes     Note[]
}
model Link {
  id        Int      @id @default(autoincrement())
  title     String
  bento     String   @default("[]")
  note      String?
  rank      Int      @default(0)
  doneAt    DateTime?
  createdAt DateTime @default(now())
  updatedAt DateTime @updatedAt
  userId    Int
  user      User     @relation(fields: [userId], references: [id])
  tracking  Tracking?
}
model Tracking {
  id     Int    @id @default(autoincrement())
  status String
  linkId Int    @unique
  link   Link   @relation(fields: [linkId], references: [id])
}
model Follow {
  id     Int    @id @default(autoincrement())
  target String
  userId Int
  user   User   @relation(fields: [userId], references: [id])
  @@unique([userId, target])
}
model Note {
  id     String  @id @default(cuid())
  text   String
  price  Decimal @default(0)
  userId Int
  user   User    @relation(fields: [userId], references: [id])
}
`;

interface Planted {
  /** The function with Prisma. */
  before: string;
  /** The same by hand, wrong as a person got it wrong once. */
  wrong: string;
}

/** Each a class of mistake in migrations that people made by hand. */
const PLANTED: Record<string, Planted> = {
  lostWhere: {
    before: `(id: number, bento: string) {
  await prisma.link.update({ where: { id }, data: { bento } });
}`,
    wrong: `(id: number, bento: string) {
  await db.update(links).set({ bento, updatedAt: new Date() });
}`,
  },
  lostTransaction: {
    before: `(title: string, userId: number, status: string) {
  return await prisma.link.create({ data: { title, userId, tracking: { create: { status } } }, select: { id: true } });
}`,
    wrong: `(title: string, userId: number, status: string) {
  const [link] = await db.insert(links).values({ title, userId }).returning({ id: links.id });
  await db.insert(trackings).values({ status, linkId: link!.id });
  return link!;
}`,
  },
  partialLoop: {
    before: `(userId: number, first: string, second: string) {
  await prisma.$transaction([
    prisma.follow.create({ data: { userId, target: first } }),
    prisma.follow.create({ data: { userId, target: second } }),
  ]);
}`,
    wrong: `(userId: number, first: string, second: string) {
  for (const target of [first, second]) await db.insert(follows).values({ userId, target });
}`,
  },
  lostPredicate: {
    before: `(userId: number, title: string) {
  return await prisma.link.findFirst({ where: { userId, title, doneAt: null }, orderBy: { id: 'asc' } });
}`,
    wrong: `(userId: number, title: string) {
  const [link] = await db.select().from(links).where(and(eq(links.userId, userId), eq(links.title, title))).orderBy(asc(links.id)).limit(1);
  return link ?? null;
}`,
  },
  lostSkipDuplicates: {
    before: `(rows: { userId: number; target: string }[]) {
  return await prisma.follow.createMany({ data: rows.map((row) => ({ userId: row.userId, target: row.target })), skipDuplicates: true });
}`,
    wrong: `(rows: { userId: number; target: string }[]) {
  const made = await db.insert(follows).values(rows.map((row) => ({ userId: row.userId, target: row.target }))).returning({ id: follows.id });
  return { count: made.length };
}`,
  },
  readModifyWrite: {
    before: `(id: number) {
  await prisma.user.update({ where: { id }, data: { visits: { increment: 1 } } });
}`,
    wrong: `(id: number) {
  const [user] = await db.select().from(users).where(eq(users.id, id));
  if (!user) throw new RecordNotFoundError('User', 'an update');
  await db.update(users).set({ visits: user.visits + 1 }).where(eq(users.id, id));
}`,
  },
  selectThenInsert: {
    before: `(userId: number, target: string) {
  await prisma.follow.upsert({
    where: { userId_target: { userId, target } },
    create: { userId, target },
    update: { target },
  });
}`,
    wrong: `(userId: number, target: string) {
  const [known] = await db.select().from(follows).where(and(eq(follows.userId, userId), eq(follows.target, target)));
  if (known) await db.update(follows).set({ target }).where(eq(follows.id, known.id));
  else await db.insert(follows).values({ userId, target });
}`,
  },
  equalToNull: {
    before: `(userId: number) {
  return await prisma.link.findMany({ where: { userId, doneAt: null }, select: { id: true } });
}`,
    wrong: `(userId: number) {
  return await db.select({ id: links.id }).from(links).where(and(eq(links.userId, userId), eq(links.doneAt, null as never)));
}`,
  },
  inventedLimit: {
    before: `(userId: number, take?: number) {
  return await prisma.link.findMany({ where: { userId }, orderBy: { rank: 'desc' }, take });
}`,
    wrong: `(userId: number, take?: number) {
  return await db.select().from(links).where(eq(links.userId, userId)).orderBy(desc(links.rank)).limit(take ?? 1);
}`,
  },
  wrongOrderColumn: {
    before: `(userId: number) {
  return await prisma.link.findMany({ where: { userId }, select: { id: true }, orderBy: { rank: 'desc' } });
}`,
    wrong: `(userId: number) {
  return await db.select({ id: links.id }).from(links).where(eq(links.userId, userId)).orderBy(desc(links.createdAt));
}`,
  },
  otherOwner: {
    before: `(id: number, viewer: number) {
  return await prisma.link.findUnique({ where: { id, userId: { not: viewer } }, select: { title: true, user: { select: { email: true } } } });
}`,
    wrong: `(id: number, viewer: number) {
  const [link] = await db.select({ title: links.title, user: { email: users.email } }).from(links).innerJoin(users, eq(users.id, viewer)).where(and(eq(links.id, id), ne(links.userId, viewer)));
  return link ?? null;
}`,
  },
  lostInsensitive: {
    before: `(email: string) {
  return await prisma.user.findFirst({ where: { email: { equals: email, mode: 'insensitive' } }, select: { id: true } });
}`,
    wrong: `(email: string) {
  const [user] = await db.select({ id: users.id }).from(users).where(eq(users.email, email.toLowerCase())).limit(1);
  return user ?? null;
}`,
  },
  cursorById: {
    before: `(userId: number, cursor: number) {
  return await prisma.link.findMany({ where: { userId }, select: { id: true }, orderBy: [{ rank: 'desc' }, { id: 'asc' }], cursor: { id: cursor }, skip: 1, take: 2 });
}`,
    wrong: `(userId: number, cursor: number) {
  return await db.select({ id: links.id }).from(links).where(and(eq(links.userId, userId), lt(links.id, cursor))).orderBy(desc(links.rank)).limit(2);
}`,
  },
  lostCount: {
    before: `(userId: number) {
  const { count } = await prisma.follow.deleteMany({ where: { userId } });
  return count;
}`,
    wrong: `(userId: number) {
  await db.delete(follows).where(eq(follows.userId, userId));
  const count = 'completed';
  return count;
}`,
  },
  silentMiss: {
    before: `(id: number, title: string) {
  await prisma.link.update({ where: { id }, data: { title } });
}`,
    wrong: `(id: number, title: string) {
  await db.update(links).set({ title }).where(eq(links.id, id));
}`,
  },
  orThrowToNull: {
    before: `(id: number) {
  return await prisma.link.findUniqueOrThrow({ where: { id }, select: { title: true } });
}`,
    wrong: `(id: number) {
  const [link] = await db.select({ title: links.title }).from(links).where(eq(links.id, id));
  return link ?? null;
}`,
  },
  deadErrorCode: {
    before: `(email: string) {
  try {
    return await prisma.user.create({ data: { email }, select: { email: true } });
  } catch (error) {
    if ((error as { code?: string }).code === 'P2002') return 'taken';
    throw error;
  }
}`,
    wrong: `(email: string) {
  try {
    return (await db.insert(users).values({ email }).returning({ email: users.email }))[0]!;
  } catch (error) {
    if ((error as { code?: string }).code === '23505') return 'taken';
    throw error;
  }
}`,
  },
  erasedByUndefined: {
    before: `(id: number, note: string | null | undefined, rank: number) {
  return await prisma.link.update({ where: { id }, data: { note, rank }, select: { note: true } });
}`,
    wrong: `(id: number, note: string | null | undefined, rank: number) {
  return firstOrThrow(await db.update(links).set({ note: note ?? null, rank }).where(eq(links.id, id)).returning({ note: links.note }), 'Link', 'an update');
}`,
  },
  inventedDefault: {
    before: `(title: string, userId: number) {
  return await prisma.link.create({ data: { title, userId }, select: { title: true } });
}`,
    wrong: `(title: string, userId: number) {
  return (await db.insert(links).values({ title, userId, bento: '{}' }).returning({ title: links.title }))[0]!;
}`,
  },
  queryPerRow: {
    before: `() {
  return await prisma.user.findMany({ select: { email: true, links: { select: { title: true }, orderBy: { id: 'asc' } } }, orderBy: { id: 'asc' } });
}`,
    wrong: `() {
  return await Promise.all((await db.select().from(users).orderBy(asc(users.id))).map(async (user) => ({
    email: user.email,
    links: await db.select({ title: links.title }).from(links).where(eq(links.userId, user.id)).orderBy(asc(links.id)),
  })));
}`,
  },
  madeUpRelation: {
    before: `(userId: number) {
  return await prisma.link.findMany({ where: { userId }, select: { title: true, tracking: { select: { status: true } } }, orderBy: { id: 'asc' } });
}`,
    wrong: `(userId: number) {
  const rows = await db.select({ title: links.title, status: trackings.status }).from(links).leftJoin(trackings, eq(trackings.linkId, links.id)).where(eq(links.userId, userId)).orderBy(asc(links.id));
  return rows.map(({ title, status }) => ({ title, tracking: { status } }));
}`,
  },
  joinForSome: {
    before: `() {
  return await prisma.user.findMany({ where: { links: { some: { rank: { gte: 0 } } } }, select: { id: true }, orderBy: { id: 'asc' } });
}`,
    wrong: `() {
  return await db.select({ id: users.id }).from(users).innerJoin(links, eq(links.userId, users.id)).where(gte(links.rank, 0)).orderBy(asc(users.id));
}`,
  },
  lostAwait: {
    before: `(id: number) {
  await prisma.user.updateMany({ where: { id }, data: { name: 'x' } });
}`,
    wrong: `(id: number) {
  void db.update(users).set({ name: 'x' }).where(eq(users.id, id)).execute();
}`,
  },
  lostAwaitInList: {
    before: `(ids: number[], asks: boolean) {
  return await Promise.all(ids.map(async (id) => {
    const found = await prisma.user.findUnique({ where: { id }, select: { name: true } });
    return asks ? found : 'not asked';
  }));
}`,
    wrong: `(ids: number[], asks: boolean) {
  return await Promise.all(ids.map(async (id) => {
    const found = db.select({ name: users.name }).from(users).where(eq(users.id, id)).limit(1).execute().then(([user]) => user ?? null);
    return asks ? await found : 'not asked';
  }));
}`,
  },
  neverSent: {
    before: `(id: number) {
  await prisma.user.updateMany({ where: { id }, data: { name: 'x' } });
  return 'done';
}`,
    wrong: `(id: number) {
  db.update(users).set({ name: 'x' }).where(eq(users.id, id));
  return 'done';
}`,
  },
  lostOrder: {
    before: `(userId: number) {
  return await prisma.link.findMany({ where: { userId }, select: { id: true, title: true }, orderBy: { id: 'asc' } });
}`,
    wrong: `(userId: number) {
  return await db.select({ id: links.id, title: links.title }).from(links).where(eq(links.userId, userId));
}`,
  },
  lostLimit: {
    before: `(userId: number) {
  return await prisma.link.findMany({ where: { userId }, select: { id: true }, orderBy: { id: 'asc' }, take: 2 });
}`,
    wrong: `(userId: number) {
  return await db.select({ id: links.id }).from(links).where(eq(links.userId, userId)).orderBy(asc(links.id));
}`,
  },
  lostUsualOrder: {
    before: `(userId: number) {
  return await prisma.link.findMany({ where: { userId }, select: { id: true }, orderBy: { id: 'asc' }, take: 2 });
}`,
    wrong: `(userId: number) {
  return await db.select({ id: links.id }).from(links).where(eq(links.userId, userId)).limit(2);
}`,
  },
  lostOrderOfPart: {
    before: `(userId: number) {
  return await prisma.link.findMany({ where: { userId }, select: { id: true }, take: 2 });
}`,
    wrong: `(userId: number) {
  return await db.select({ id: links.id }).from(links).where(eq(links.userId, userId)).limit(2);
}`,
  },
  lostOrderInside: {
    before: `(visits: number) {
  return await prisma.user.findMany({
    where: { visits },
    select: { id: true, links: { select: { id: true, rank: true }, orderBy: { rank: 'desc' } } },
  });
}`,
    wrong: `(visits: number) {
  return await db.query.users.findMany({
    where: eq(users.visits, visits),
    columns: { id: true },
    with: { links: { columns: { id: true, rank: true } } },
  });
}`,
  },
  lostPredicateOfTies: {
    before: `(userId: number) {
  return await prisma.link.findMany({ where: { userId, doneAt: null }, select: { id: true, rank: true }, orderBy: { rank: 'desc' }, take: 2 });
}`,
    wrong: `(userId: number) {
  return await db.select({ id: links.id, rank: links.rank }).from(links).where(eq(links.userId, userId)).orderBy(desc(links.rank)).limit(2);
}`,
  },
  wholeRow: {
    before: `(userId: number) {
  return await prisma.link.findMany({ where: { userId }, select: { id: true, title: true }, orderBy: { id: 'asc' } });
}`,
    wrong: `(userId: number) {
  return await db.select().from(links).where(eq(links.userId, userId)).orderBy(asc(links.id));
}`,
  },
  undefinedOnMiss: {
    before: `(id: number) {
  return await prisma.user.findUnique({ where: { id }, select: { email: true } });
}`,
    wrong: `(id: number) {
  const [user] = await db.select({ email: users.email }).from(users).where(eq(users.id, id)).limit(1);
  return user;
}`,
  },
  besideTheTransaction: {
    before: `(id: number, name: string) {
  await prisma.$transaction(async (tx) => {
    await tx.user.updateMany({ where: { id }, data: { name } });
    await tx.link.updateMany({ where: { userId: id }, data: { note: name } });
  });
}`,
    wrong: `(id: number, name: string) {
  await db.transaction(async (tx) => {
    await tx.update(users).set({ name }).where(eq(users.id, id));
    await db.update(links).set({ note: name, updatedAt: new Date() }).where(eq(links.userId, id));
  });
}`,
  },
  intoTheTransaction: {
    before: `(id: number, name: string) {
  await prisma.$transaction(async (tx) => {
    await tx.user.updateMany({ where: { id }, data: { name } });
    await prisma.follow.createMany({ data: { userId: id, target: name }, skipDuplicates: true });
  });
}`,
    wrong: `(id: number, name: string) {
  await db.transaction(async (tx) => {
    await tx.update(users).set({ name }).where(eq(users.id, id));
    await tx.insert(follows).values({ userId: id, target: name }).onConflictDoNothing();
  });
}`,
  },
  missThatRollsBack: {
    before: `(first: number, second: number) {
  await prisma.$transaction(async (tx) => {
    await tx.link.update({ where: { id: first }, data: { rank: 77 } });
    await tx.link.update({ where: { id: second }, data: { rank: 78 } });
  });
}`,
    wrong: `(first: number, second: number) {
  await db.transaction(async (tx) => {
    await tx.update(links).set({ rank: 77 }).where(eq(links.id, first));
    await tx.update(links).set({ rank: 78 }).where(eq(links.id, second));
  });
}`,
  },
  lostTouch: {
    before: `(userId: number) {
  return await prisma.link.updateMany({ where: { userId }, data: { rank: { increment: 1 } } });
}`,
    wrong: `(userId: number) {
  const changed = await db.execute(sql\`update "Link" set "rank" = "rank" + 1 where "userId" = \${userId}\`);
  return { count: changed.rowCount ?? 0 };
}`,
  },
  otherId: {
    before: `(text: string, userId: number) {
  return await prisma.note.create({ data: { text, userId }, select: { id: true, text: true } });
}`,
    wrong: `(text: string, userId: number) {
  return (await db.insert(notes).values({ id: crypto.randomUUID(), text, userId }).returning({ id: notes.id, text: notes.text }))[0]!;
}`,
  },
  decimalAsText: {
    before: `(userId: number) {
  return await prisma.note.aggregate({ where: { userId }, _sum: { price: true } });
}`,
    wrong: `(userId: number) {
  const [row] = await db.select({ price: sql<string | null>\`sum(\${notes.price})\` }).from(notes).where(eq(notes.userId, userId));
  return { _sum: { price: row?.price ?? null } };
}`,
  },
  countAsText: {
    before: `(userId: number) {
  return await prisma.link.count({ where: { userId } });
}`,
    wrong: `(userId: number) {
  const [row] = await db.select({ count: sql<number>\`count(*)::text\` }).from(links).where(eq(links.userId, userId));
  return row?.count;
}`,
  },
  undefinedCompared: {
    before: `(userId: number, title?: string) {
  return await prisma.link.findMany({ where: { userId, title }, select: { id: true }, orderBy: { id: 'asc' } });
}`,
    wrong: `(userId: number, title?: string) {
  return await db.select({ id: links.id }).from(links).where(and(eq(links.userId, userId), eq(links.title, title as string))).orderBy(asc(links.id));
}`,
  },
  emptyOr: {
    before: `(titles: string[]) {
  return await prisma.link.findMany({ where: { OR: titles.map((title) => ({ title })) }, select: { id: true }, orderBy: { id: 'asc' } });
}`,
    wrong: `(titles: string[]) {
  return await db.select({ id: links.id }).from(links).where(or(...titles.map((title) => eq(links.title, title)))).orderBy(asc(links.id));
}`,
  },
  upsertThatChanges: {
    before: `(userId: number, target: string) {
  return await prisma.follow.upsert({
    where: { userId_target: { userId, target } },
    create: { userId, target },
    update: {},
    select: { id: true },
  });
}`,
    wrong: `(userId: number, target: string) {
  return (await db.insert(follows).values({ userId, target }).onConflictDoNothing().returning({ id: follows.id }))[0]!;
}`,
  },
};

const IMPORTS = `import { and, asc, desc, eq, gte, lt, ne, or, sql } from 'drizzle-orm';
import { db } from './db';
import { follows, links, notes, trackings, users } from './db/schema';
import { firstOrThrow, RecordNotFoundError } from './db/parity';
`;

function source(imports: string, of: (planted: Planted) => string): string {
  const functions = Object.entries(PLANTED).map(
    ([name, planted]) => `export async function ${name}${of(planted)}\n`,
  );
  return [imports, ...functions].join('\n');
}

describe('mistakes of migrations by hand', () => {
  let project: TestProject;
  let migrated: string;
  const state = mkdtempSync(join(tmpdir(), 'prove-planted-'));

  beforeAll(async () => {
    project = new TestProject({
      'package.json':
        '{ "name": "app", "private": true, "dependencies": { "@prisma/client": "7.10.0", "pg": "8.0.0" } }\n',
      'tsconfig.json': '{ "compilerOptions": { "strict": true } }\n',
      'prisma/schema.prisma': SCHEMA,
      'src/prisma.ts':
        "import { PrismaClient } from '@prisma/client';\n\nexport const prisma = new PrismaClient();\n",
      'src/calls.ts': source("import { prisma } from './prisma';\n", ({ before }) => before),
    });
    await runMigrate({ cwd: project.root, paths: [], format: false, types: false });
    migrated = project.read('src/calls.ts');
  }, 120_000);

  afterAll(() => {
    project.remove();
    rmSync(state, { recursive: true, force: true });
  });

  async function proofs(text: string): Promise<ProjectProof> {
    project.write({ 'src/calls.ts': text });
    return proveProject({ cwd: project.root, state: join(state, 'state.jsonl') });
  }

  function verdictsOf({ proofs: all }: ProjectProof): Record<string, SiteProof['verdict']> {
    return Object.fromEntries(all.map(({ id, verdict }) => [/#(\w+):/.exec(id)?.[1] ?? id, verdict]));
  }

  it('are in none of the calls that the transforms rewrite', async () => {
    const proof = await proofs(migrated);
    const wanted = Object.fromEntries(Object.keys(PLANTED).map((name) => [name, 'equal']));
    expect(verdictsOf(proof)).toEqual(wanted);
  }, 400_000);

  it('are found where a person made them, each with an input that shows it', async () => {
    const proof = await proofs(source(IMPORTS, ({ wrong }) => wrong));
    const wanted = Object.fromEntries(Object.keys(PLANTED).map((name) => [name, 'different']));
    expect(verdictsOf(proof)).toEqual(wanted);
    expect(proof.proofs.filter(({ difference }) => (difference?.differences.length ?? 0) === 0)).toEqual([]);
  }, 400_000);
});
