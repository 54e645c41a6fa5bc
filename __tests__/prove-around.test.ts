import { renderProject } from '../scripts/prove/render-project';
import { MigratedProject, verdictsOf } from './support/migrated-project';

const CALLS = `import { Prisma } from '@prisma/client';
import { PrismaClientKnownRequestError } from '@prisma/client/runtime/library';
import { CLEARED, isBilled, isKept, stamp, verify } from './elsewhere';
import { prisma } from './prisma';

export async function asksElsewhere(token: string) {
  await prisma.$transaction(async (tx) => {
    const claims = await verify(token);
    const billed = token === 'all' || isBilled();
    const team = await tx.team.findUnique({ where: { slug: claims.slug } });
    if (team && billed) await tx.log.create({ data: { note: claims.note.trim() } });
  });
}

const TEAMS = { first: { name: 'First' }, second: { name: 'Second' } };

export async function writtenOut(slug: string) {
  return prisma.team.create({ data: { slug, ...TEAMS.first } });
}

export async function writtenElsewhere(id: number) {
  return prisma.team.update({ where: { id }, data: { ...CLEARED, name: 'cleared' }, select: { name: true } });
}

export async function testedFirst(slug: string, teamId: number | undefined) {
  const where: Prisma.TeamWhereInput = { slug };
  if (teamId) {
    const member = await prisma.member.findFirst({ where: { teamId } });
    if (!member) {
      return 'nobody';
    }
    where.id = teamId;
  }
  return await prisma.team.findMany({ where, select: { name: true } });
}

export async function computedKey(id: number, column: 'domain' | 'note', text: string) {
  await prisma.team.update({ where: { id }, data: { [column]: text } });
}

const MADE: number[] = [];

export async function remember(name: string) {
  MADE.push(name.length);
}

export async function filledElsewhere() {
  if (MADE.length > 0) {
    await prisma.team.updateMany({ where: { id: { in: MADE } }, data: { name: 'made' } });
  }
}

export async function counted(slug: string, tx: Prisma.TransactionClient | null = null) {
  return (tx || prisma).team.count({ where: { slug } });
}

export async function countedInside(slug: string) {
  await prisma.$transaction(async (tx) => {
    await tx.log.create({ data: { note: String(await counted(slug, tx)) } });
  });
}

export async function inList(id: number, name: string, note: string) {
  const writes: Prisma.PrismaPromise<unknown>[] = [];
  writes.push(prisma.team.update({ where: { id }, data: { name } }));
  writes.push(prisma.log.create({ data: { note } }));
  await prisma.$transaction(writes);
}

function together(input: any, options?: any) {
  return prisma.$transaction(input, options);
}

export async function givenToOthers(id: number, name: string, timeout: number) {
  return together(
    [
      prisma.team.update({ where: { id }, data: { name }, select: { name: true } }),
      prisma.log.create({ data: { note: 'together' } }),
    ],
    { timeout: timeout * 1000 },
  );
}

export async function staysWhole(id: number, note: string) {
  await prisma.$transaction(async (tx) => {
    try {
      await tx.team.delete({ where: { id } });
    } catch (error: any) {
      if (error?.code === 'P2025') return;
      throw error;
    }
    // drizzle-codemods-ignore: kept for good
    await tx.log.create({ data: { note } });
  });
}

export async function behindTest(id: number, given: string | undefined, found: string | undefined) {
  const domain = given || found || undefined;
  if (domain) {
    await prisma.team.update({ where: { id }, data: { domain } });
  }
}

export async function writesWhatWentWrong(id: number, teamId: number) {
  try {
    await prisma.member.create({ data: { teamId } });
  } catch (error) {
    await prisma.log.update({ where: { id }, data: { note: error instanceof Error ? error.message : 'unknown' } });
    throw error;
  }
}

export async function inJsonOrText(slug: string) {
  try {
    const where = { OR: [{ extra: { path: ['slug'], equals: slug } }, { slug }] };
    return await prisma.team.findMany({ where, select: { name: true } });
  } catch (error) {
    return { details: error instanceof Error ? error.message : 'unknown' };
  }
}

interface Found {
  slug: string;
  address: string;
  notes: { text: string; seconds: string }[];
}

export async function listOfLists(found: Found[]) {
  const kept = found.filter(({ slug }) => isKept(slug));
  for (const { slug, address, notes } of kept) {
    const { host } = new URL(address);
    await prisma.team.updateMany({ where: { slug }, data: { domain: host } });
    for (const note of notes) {
      await prisma.log.create({ data: { note: note.text + new Date(Number(note.seconds) * 1000).toISOString() } });
    }
  }
}

export async function inSet(slug: string, names: string[]) {
  const taken = new Set(names);
  await prisma.log.createMany({ data: names.filter((name) => taken.has(name)).map((name) => ({ note: name })) });
}

export async function atIndex(ids: number[], teams: number[]) {
  await prisma.member.createMany({ data: ids.map((id, index) => ({ id, teamId: teams[index] })) });
}

export async function orMade(id: number, slugs: { slug: string }[] | undefined) {
  await prisma.group.update({
    where: { id },
    data: { teams: { connectOrCreate: slugs?.map(({ slug }) => ({ where: { slug }, create: { slug, name: slug } })) } },
  });
}

export async function namedAsArgument(data: { id: number; text: string }[]) {
  await prisma.group.createMany({ data: data.map(({ id, text }) => ({ id, data: { text } })) });
}

export async function inArguments(slug: string, note: string) {
  await prisma.log.create({ data: { note: note + String(await prisma.team.count({ where: { slug } })) } });
}

export async function importsItself(slug: string) {
  return await import('./prisma').then((module) => module.prisma.team.count({ where: { slug } }));
}

export async function sortedBy(column: 'name' | 'slug', direction: 'asc' | 'desc') {
  return await prisma.team.findMany({ select: { id: true }, orderBy: { [column]: direction } });
}

export async function kindOfEach(found: { name: string; slug: string; kind: 'word' | 'text'; word?: string; text?: string }[]) {
  await prisma.team.createMany({
    data: found.map((item) => ({ name: item.name, slug: item.slug, extra: item[item.kind] })),
  });
}

export async function chosenFirst(slugs: { slug: string }[], given: string | undefined, isNamed: boolean) {
  const domain = isNamed ? given : null;
  await prisma.team.createMany({
    data: slugs.map(({ slug }) => ({ slug, name: slug, domain, seen: new Date(stamp(slug, domain)) })),
  });
}

export async function withoutAny(name: string) {
  const where = { name, members: { none: {} }, groups: { none: {} } };
  return await prisma.team.findMany({ where, select: { slug: true }, take: 6 });
}

export async function goesOnByClass(slug: string) {
  try {
    await prisma.team.create({ data: { name: 'new', slug } });
  } catch (error) {
    if (error instanceof PrismaClientKnownRequestError && error.code === 'P2002') return 'taken';
    throw error;
  }
}

export async function goesOn(slugs: string[]) {
  for (const slug of slugs) {
    try {
      await prisma.team.create({ data: { name: 'new', slug } });
    } catch (error) {
      if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') continue;
      throw error;
    }
  }
}
`;

const FILES = {
  'prisma/schema.prisma': `datasource db {
  provider = "postgresql"
}
generator client {
  provider = "prisma-client-js"
}
model Team {
  id      Int      @id @default(autoincrement())
  name    String
  slug    String   @unique
  domain  String?
  note    String?
  extra   Json?
  seen    DateTime?
  members Member[]
  groups  Group[]
}
model Group {
  id    Int    @id @default(autoincrement())
  data  Json?
  teams Team[]
}
model Member {
  id     Int  @id @default(autoincrement())
  teamId Int
  team   Team @relation(fields: [teamId], references: [id])
}
model Log {
  id   Int    @id @default(autoincrement())
  note String
}
`,
  'src/prisma.ts':
    "import { PrismaClient } from '@prisma/client';\n\nexport const prisma = new PrismaClient();\n",
  'src/calls.ts': CALLS,
  'src/paged.ts': `import { Prisma } from '@prisma/client';
import { prisma } from './prisma';

export async function paged(slug: string | undefined, page: number, size: number) {
  const where: Prisma.TeamWhereInput = { ...partOf(slug), domain: 'paged' };
  const [count, teams] = await prisma.$transaction([
    prisma.team.count({ where }),
    prisma.team.findMany({ where, orderBy: { name: 'asc' }, skip: page * size, take: size }),
  ]);
  return { count, teams };
}

function partOf(slug: string | undefined): Prisma.TeamWhereInput {
  const part: Prisma.TeamWhereInput = { members: { none: {} } };
  if (slug) part.slug = { contains: slug };
  return part;
}
`,
  'src/elsewhere.ts': `import { Prisma } from '@prisma/client';

export const CLEARED = { domain: null, extra: Prisma.DbNull };

export async function verify(token: string): Promise<{ slug: string; note: string }> {
  return JSON.parse(await (await fetch('https://example.com/' + token)).text());
}

export const isBilled = () => process.env.BILLED === 'yes';

export const stamp = (slug: string, domain: string | null | undefined) => slug.length + (domain ?? '').length;

export const isKept = (slug: string) => !slug.startsWith('.');
`,
};

describe('what stands around a call', () => {
  let project: MigratedProject;
  beforeAll(async () => {
    project = await MigratedProject.of(FILES);
  }, 120_000);
  afterAll(() => project.remove());

  it('decides which inputs come to it, who calls it, and where it goes on', async () => {
    const proof = await project.prove();
    expect([renderProject(proof), verdictsOf(proof)]).toEqual([
      expect.stringContaining('0 different'),
      {
        asksElsewhere: ['equal', 'equal'],
        writtenOut: ['equal'],
        writtenElsewhere: ['equal'],
        filledElsewhere: ['equal'],
        computedKey: ['equal'],
        paged: ['equal', 'equal'],
        counted: ['equal'],
        countedInside: ['equal'],
        testedFirst: ['equal', 'equal'],
        inList: ['equal', 'equal'],
        givenToOthers: ['equal', 'equal'],
        behindTest: ['equal'],
        writesWhatWentWrong: expect.arrayContaining(['equal']) as unknown,
        inJsonOrText: ['equal'],
        goesOn: ['equal'],
        goesOnByClass: ['equal'],
        listOfLists: ['equal', 'equal'],
        inSet: ['equal'],
        atIndex: ['equal'],
        orMade: ['equal'],
        inArguments: ['equal', 'equal'],
        importsItself: ['not run'],
        sortedBy: ['equal'],
        kindOfEach: ['equal'],
        chosenFirst: ['equal'],
        withoutAny: ['equal'],
        namedAsArgument: ['equal'],
      },
    ]);
  }, 240_000);

  it('hides no mistake that inputs come to', async () => {
    const verdicts = await project.proveWith(
      'src/calls.ts',
      /\.set\(\{ domain \}\)/,
      ".set({ domain: domain + 'x' })",
    );
    expect(verdicts.behindTest).toEqual(['different']);
    const { givenToOthers } = await project.proveWith('src/calls.ts', /note: 'together'/, "note: 'apart'");
    expect(givenToOthers).toEqual(['different', 'different']);
  }, 240_000);

  it('is equal only as far as there was time to see it', async () => {
    const proof = await project.prove({ paths: ['src/paged.ts'], time: 0, fresh: true });
    expect(proof.proofs.map(({ verdict, reason }) => `${verdict}: ${reason}`)).toEqual([
      expect.stringMatching(/^vacuous: makes no difference: team\.count .*\(within 0 seconds\)$/),
      expect.stringMatching(/^vacuous: makes no difference: .*orderBy.*\(within 0 seconds\)$/),
    ]);
  }, 240_000);
});
