import { toTagged, type Dump, type ErrorRecord, type RunRecord } from '../scripts/proof';
import type { Statement } from '../scripts/proof/child/statement';
import { runClockStart } from '../scripts/proof/child/clock';
import { Judge, type BothRan } from '../scripts/prove/judge';
import { readDatamodel } from '../transforms/lib/prisma/read-datamodel';

const datamodel = readDatamodel([
  [
    'schema.prisma',
    `datasource db {
  provider = "postgresql"
}
model Talk {
  id     Int      @id
  votes  Int
  tags   String[]
  slides Slide[]
}
model Slide {
  id     Int  @id
  talkId Int
  talk   Talk @relation(fields: [talkId], references: [id])
}`,
  ],
]);

const NOW = Date.UTC(2030, 0, 1);

const LATE: Statement = { text: 'select 1', parameters: [], rows: 1, late: true };

/** Ids that no side has made. */
const SEED: Dump = { talks: { columns: ['id'], rows: [['1'], ['2'], ['3']] } };

function record(value: unknown, rest: Partial<RunRecord> = {}): RunRecord {
  return {
    outcome: { kind: 'value', value: toTagged(value) },
    statements: [],
    clock: { ticks: 0, database: [NOW, NOW] },
    unhandled: [],
    known: [],
    ...rest,
  };
}

interface Told {
  verdict: string;
  isSeen?: boolean;
  asked: string[];
}

/** @param again  What comes of the runs that are asked for, in their order. */
async function judged(source: string, ran: BothRan, again: (BothRan | RunRecord)[] = []): Promise<Told> {
  const asked: Told['asked'] = [];
  const comparison = await new Judge(source, datamodel).judge(ran, SEED, {
    both: (fill) => {
      asked.push(fill ?? '');
      return Promise.resolve(again.shift() as BothRan);
    },
    patiently: () => {
      asked.push('patiently');
      return Promise.resolve(again.shift() as BothRan);
    },
    prisma: (whole) => {
      asked.push(whole);
      return Promise.resolve(again.shift() as RunRecord);
    },
  });
  const isSeen = comparison.verdict === 'equal' ? { isSeen: comparison.isSeen } : {};
  return { verdict: comparison.verdict, ...isSeen, asked };
}

function both(before: unknown, after: unknown): BothRan {
  return { prisma: record(before), drizzle: record(after) };
}

describe('what goes on when the program has ended', () => {
  const late: BothRan = { prisma: record(1), drizzle: record(1, { statements: [LATE] }) };
  const LIST = 'Promise.all([prisma.talk.findMany(), prisma.talk.count()])';

  it('is no lost await where it is one of a list that has failed: run with lists that wait it is in time', async () => {
    expect(await judged(LIST, late, [both(1, 1)])).toEqual({
      verdict: 'equal',
      isSeen: true,
      asked: ['patiently'],
    });
  });

  it('is one where it is late even so', async () => {
    expect(await judged(LIST, late, [late])).toEqual({ verdict: 'different', asked: ['patiently'] });
  });

  it('is one where there is no list', async () => {
    expect(await judged('prisma.talk.count()', late)).toEqual({ verdict: 'different', asked: [] });
  });
});

describe('rows in another order', () => {
  const SORTED = 'prisma.talk.findMany({ orderBy: { id: "asc" } })';
  const FIRST = 'prisma.talk.findFirst({ where: { votes: 1 } })';
  const [one, other] = [
    [{ id: 1 }, { id: 2 }],
    [{ id: 2 }, { id: 1 }],
  ];
  const fills = ['as seeded', 'backwards'];

  it('are chance where both sides agree on tables filled anew, whichever way round', async () => {
    const agreeing = [both({ id: 1 }, { id: 1 }), both({ id: 2 }, { id: 2 })];
    expect(await judged(FIRST, both({ id: 1 }, { id: 2 }), agreeing)).toEqual({
      verdict: 'equal',
      isSeen: true,
      asked: fills,
    });
  });

  it('are an order that was lost where they lie in it by luck only', async () => {
    expect(await judged(SORTED, both(one, other), [both(one, one), both(one, other)])).toEqual({
      verdict: 'different',
      asked: fills,
    });
  });

  it('differ where they do so on tables filled anew', async () => {
    expect(await judged(SORTED, both(one, other), [both(one, other)])).toEqual({
      verdict: 'different',
      asked: fills.slice(0, 1),
    });
  });
});

describe('rows of a call that asks for no order', () => {
  const program = (text: string): string => `export async function site(v0: any) {\n  ${text}\n}`;
  const talk = (id: number, slides: number[]): unknown => ({
    id,
    slides: slides.map((slide) => ({ id: slide })),
  });
  const ORDERED_INSIDE = 'prisma.talk.findMany({ include: { slides: { orderBy: { id: "asc" } } } })';
  const swapped = both([talk(1, [1, 2]), talk(2, [3])], [talk(2, [3]), talk(1, [1, 2])]);
  const lost = both([talk(1, [1, 2]), talk(2, [3])], [talk(2, [3]), talk(1, [2, 1])]);
  const equal = { verdict: 'equal', isSeen: true, asked: [] };
  const different = { verdict: 'different', asked: ['as seeded'] };

  it('may come in any, whatever is asked of the lists inside of them', async () => {
    expect(await judged(program(`return await ${ORDERED_INSIDE};`), swapped)).toEqual(equal);
    expect(
      await judged(program('return await prisma.talk.findMany({ include: { slides: true } });'), lost),
    ).toEqual(equal);
  });

  it('keep the order of the lists inside of them that have one, and of columns', async () => {
    expect(await judged(program(`return await ${ORDERED_INSIDE};`), lost, [lost])).toEqual(different);
    const tags = both([{ id: 1, tags: ['a', 'b'] }], [{ id: 1, tags: ['b', 'a'] }]);
    expect(await judged(program('return await prisma.talk.findMany();'), tags, [tags])).toEqual(different);
  });

  it.each([
    [
      'only a part of them is asked for',
      'return await prisma.talk.findMany({ take: 2, include: { slides: true } });',
    ],
    ['it is not in sight whether an order is asked for', 'return await prisma.talk.findMany(v0);'],
    ['or what is spread holds one', 'return await prisma.talk.findMany({ ...v0 });'],
    [
      'the program makes a list of what is inside of them',
      `const talks = await ${ORDERED_INSIDE};\n  return talks.flatMap(({ slides }) => slides);`,
    ],
    [
      'what gives them back is another function',
      `const talks = async () => { return await ${ORDERED_INSIDE}; };\n  return (await talks()).flatMap(({ slides }) => slides);`,
    ],
    ['another call asks for one', `await prisma.slide.findFirst();\n  return await ${ORDERED_INSIDE};`],
  ])('keep theirs where %s', async (_, text) => {
    expect(await judged(program(text), swapped, [swapped])).toEqual(different);
  });
});

describe('a part of rows that stand equal', () => {
  const PART = 'prisma.talk.findMany({ orderBy: { votes: "asc" }, take: 1 })';
  const WHOLE = 'prisma.talk.findMany({ orderBy: { votes: "asc" },  })';
  const row = (id: number): unknown[] => [{ id, votes: 1 }];

  it('may be any of them, which shows nothing', async () => {
    const ran = both(row(1), row(2));
    const all = record([...row(1), ...row(2)]);
    expect(await judged(PART, ran, [ran, all, ran, all])).toEqual({
      verdict: 'equal',
      isSeen: false,
      asked: ['as seeded', WHOLE, 'backwards', WHOLE],
    });
  });

  it('may be no row that the call does not give: that is a filter which was lost', async () => {
    const ran = both(row(1), row(3));
    expect(await judged(PART, ran, [ran, record([...row(1), ...row(2)])])).toEqual({
      verdict: 'different',
      asked: ['as seeded', WHOLE],
    });
  });
});

describe('a program that fails by itself', () => {
  const failing = (error: Partial<ErrorRecord>, statements: Statement[] = []): RunRecord =>
    record(undefined, {
      outcome: { kind: 'error', error: { class: 'TypeError', message: '', properties: [], ...error } },
      statements,
    });
  const CALL = 'prisma.talk.create({ data: { votes: v0.length } })';
  const before = failing({ message: "Cannot read properties of undefined (reading 'length')" });
  const sent: Statement[] = [{ text: 'insert', parameters: [], rows: 0 }];
  const database = (sqlState: string): Partial<ErrorRecord> => ({
    class: 'DrizzleQueryError',
    database: { sqlState, message: '' },
  });
  const verdict = async (drizzle: RunRecord, prisma = before): Promise<string> => {
    const told = await judged(CALL, { prisma, drizzle });
    return `${told.verdict}${told.isSeen === false ? ', unseen' : ''}`;
  };

  it('does so in other words, or behind a statement that was refused', async () => {
    const words = failing({ message: "Cannot read properties of null (reading 'length')" }, sent);
    expect(await verdict(words)).toBe('equal, unseen');
    expect(await verdict(failing({ class: 'RangeError', message: 'Invalid time value' }))).toBe(
      'equal, unseen',
    );
    expect(await verdict(failing(database('23503'), sent))).toBe('equal, unseen');
    expect(await verdict(failing({ class: 'RecordNotFoundError', code: 'P2025' }, sent))).toBe(
      'equal, unseen',
    );
  });

  it('does not do so for another reason', async () => {
    expect(await verdict(failing({ message: 'value.toISOString is not a function' }))).toBe('different');
    expect(await verdict(failing({ class: 'RangeError', message: 'Invalid array length' }))).toBe(
      'different',
    );
    // SQL that the rewrite got wrong.
    expect(await verdict(failing(database('42703'), sent))).toBe('different');
    expect(await verdict(record({ votes: 1 }, { statements: sent }))).toBe('different');
    // Prisma had come further.
    expect(await verdict(failing(database('23503'), sent), { ...before, statements: sent })).toBe(
      'different',
    );
  });
});

describe('times of writes', () => {
  const at = (tick: number): string =>
    new Date(runClockStart + tick).toISOString().replace('T', ' ').slice(0, 23);
  const written = (...ticks: number[]): RunRecord =>
    record(true, {
      dump: {
        ...SEED,
        logs: { columns: ['id', 'at'], rows: ticks.map((tick, id) => [`log ${id}`, at(tick)]) },
      },
    });
  const ran: BothRan = { prisma: written(1, 2), drizzle: written(2, 1) };

  it('fall in any order where a list of promises writes', async () => {
    const list = 'Promise.all([prisma.talk.update({}), prisma.talk.update({})])';
    expect(await judged(list, ran)).toMatchObject({ verdict: 'equal', asked: [] });
    expect(await judged(list, { ...ran, drizzle: written(1) })).toMatchObject({ verdict: 'different' });
  });

  it('fall in theirs where one is waited for after the other', async () => {
    expect(await judged('prisma.talk.update({})', ran)).toEqual({ verdict: 'different', asked: [] });
  });
});
