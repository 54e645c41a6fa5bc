import type { Hole } from '../scripts/prove/cut/holes';
import type { Place } from '../scripts/prove/cut/place';
import { mutantsOf } from '../scripts/prove/mutants';
import type { RecordedCall } from '../scripts/prove/recording';
import { scenesFor } from '../scripts/prove/scenes';
import { synthesizeRows } from '../scripts/prove/synthesize-rows';
import { worldsFor } from '../scripts/prove/worlds';
import type { SeedRows } from '../scripts/proof';
import { runClockStart } from '../scripts/proof/child/clock';
import { fieldNamed, isColumn, modelNamed } from '../transforms/lib/prisma/datamodel';
import { readDatamodel } from '../transforms/lib/prisma/read-datamodel';

const datamodel = readDatamodel([
  [
    'schema.prisma',
    `datasource db {
  provider = "postgresql"
}
model Talk {
  id     Int      @id
  starts DateTime
  seats  Seat[]
}
model Seat {
  id     Int    @id
  talkId Int
  guest  String
  note   String @default("")
  talk   Talk   @relation(fields: [talkId], references: [id])
  @@unique([talkId, guest])
}`,
  ],
]);

function input(presence: Hole['presence']): Hole {
  return { canon: 'guest', text: 'guest', presence };
}

const THERE = { maybeUndefined: false, maybeNull: false };

describe('what has to be seen to matter', () => {
  const names = (call: string, holes: Hole[] = [input(THERE)]): string[] =>
    mutantsOf(`export const site = (v0) => prisma.${call}`, datamodel, holes).map(({ name }) => name);

  it('leaves out order and limit of one row at most: a key tells it', () => {
    const seats = (where: string): string =>
      `talk.findMany({ include: { seats: { where: { ${where} }, orderBy: { note: 'asc' }, take: 1 } } })`;
    expect(names(seats('guest: v0'))).toEqual(['include.seats.where.guest']);
    expect(names(seats('note: v0'))).toEqual([
      'include.seats.where.note',
      'include.seats.orderBy',
      'include.seats.take',
    ]);
  });

  it('leaves out the order that Prisma takes by itself for a part', () => {
    const order = (by: string, rest = ', take: 2'): string[] =>
      names(`seat.findMany({ orderBy: ${by}${rest} })`);
    expect(order("{ id: 'asc' }")).toEqual(['take']);
    expect(order("[{ id: 'asc' }]")).toEqual(['take']);
    expect(order("{ id: 'desc' }")).toEqual(['orderBy', 'take']);
    expect(order("[{ id: 'asc' }, { note: 'asc' }]")).toEqual(['orderBy[0]', 'orderBy[1]', 'take']);
    expect(order("{ id: 'asc' }", '')).toEqual(['orderBy']);
  });

  it('keeps them where what the key is asked for may be missing', () => {
    const call = 'seat.findFirst({ where: { talkId: 1, guest: v0 }, orderBy: { note: "asc" } })';
    expect(names(call)).toEqual(['where.talkId', 'where.guest']);
    expect(names(call, [input({ maybeUndefined: true, maybeNull: false })])).toContain('orderBy');
  });
});

describe('rows that are made for a call', () => {
  it('meet and miss a condition on the column that the order is by', () => {
    const before = `export const site = () => prisma.talk.findMany({ where: { starts: { lte: new Date() } }, orderBy: { starts: 'asc' } })`;
    const programs = { before, after: '', holes: [], literals: [], isNullish: false };
    const [scene] = scenesFor(datamodel, synthesizeRows(datamodel), programs);
    const starts = (scene?.rows['Talk'] ?? []).map((row) => (row['starts'] as Date).getTime());
    expect(starts.some((time) => time > runClockStart)).toBe(true);
    const near = starts.filter((time) => time < runClockStart && time > Date.UTC(2030, 0, 1));
    expect(new Set(near).size).toBeGreaterThan(2);
  });

  it('have no two values alike in the column that the order is by, however many they are', () => {
    const before = `export const site = () => prisma.talk.findMany({ orderBy: { starts: 'asc' }, take: 5000 })`;
    const programs = { before, after: '', holes: [], literals: [], isNullish: false };
    const known = new Set(synthesizeRows(datamodel)['Talk']?.map(({ id }) => id));
    const made = (scenesFor(datamodel, synthesizeRows(datamodel), programs)[0]?.rows['Talk'] ?? []).filter(
      ({ id }) => !known.has(id),
    );
    expect(made.length).toBeGreaterThan(200);
    expect(new Set(made.map(({ starts }) => (starts as Date).getTime())).size).toBe(made.length);
  });

  it('lie in a range whose ends are one, and miss either end', () => {
    const before = `export const site = (v0) => prisma.talk.findMany({ where: { starts: { gte: v0, lte: v0 }, id: { not: 3 } } })`;
    const starts = fieldNamed(modelNamed(datamodel, 'Talk'), 'starts');
    if (!starts || !isColumn(starts)) throw new Error('starts');
    const place = {
      model: modelNamed(datamodel, 'Talk'),
      use: 'filter' as const,
      operation: 'findMany',
      path: ['where', 'starts', 'gte'],
      column: starts,
      operator: 'gte',
    };
    const programs = {
      before,
      after: '',
      holes: [{ ...input(THERE), place }],
      literals: [],
      isNullish: false,
    };
    const [scene] = scenesFor(datamodel, synthesizeRows(datamodel), programs);
    const at = (scene?.inputs[0]?.args[0] as Date).getTime();
    const times = (scene?.rows['Talk'] ?? []).map((row) => (row['starts'] as Date).getTime() - at);
    expect(times.filter((time) => time === 0).length).toBeGreaterThan(3);
    expect(times).toEqual(expect.arrayContaining([-86_400_000, 86_400_000]));
  });

  it('miss it in front of a limit without an order, too: such a list goes by id', () => {
    const before = `export const site = () => prisma.talk.findMany({ include: { seats: { where: { note: 'paid' }, take: 1 } } })`;
    const programs = { before, after: '', holes: [], literals: [], isNullish: false };
    const [scene] = scenesFor(datamodel, synthesizeRows(datamodel), programs);
    const seats = (scene?.rows['Seat'] ?? []).toSorted((a, b) => Number(a['id']) - Number(b['id']));
    expect(seats[0]?.['note']).not.toBe('paid');
    expect(seats.some((row) => row['talkId'] === seats[0]?.['talkId'] && row['note'] === 'paid')).toBe(true);
  });

  it('have the lists that are asked for, whichever of them comes first', () => {
    const before = `export const site = () => prisma.talk.findFirst({ orderBy: { starts: 'desc' }, include: { seats: { take: 3 } } })`;
    const programs = { before, after: '', holes: [], literals: [], isNullish: false };
    const known = new Set(synthesizeRows(datamodel)['Talk']?.map(({ id }) => id));
    const [scene] = scenesFor(datamodel, synthesizeRows(datamodel), programs);
    const made = (scene?.rows['Talk'] ?? []).filter(({ id }) => !known.has(id));
    const seatsOf = (id: unknown): number =>
      (scene?.rows['Seat'] ?? []).filter(({ talkId }) => talkId === id).length;
    expect(made.length).toBeGreaterThan(3);
    expect(made.filter(({ id }) => seatsOf(id) > 3).length).toBeGreaterThan(3);
  });

  it('go over a parent to its list', () => {
    const before = `export const site = () => prisma.seat.findMany({ select: { talk: { select: { seats: { where: { note: 'paid' }, take: 1 } } } } })`;
    const programs = { before, after: '', holes: [], literals: [], isNullish: false };
    const [scene] = scenesFor(datamodel, synthesizeRows(datamodel), programs);
    const seats = scene?.rows['Seat'] ?? [];
    const paid = seats.filter((row) => row['note'] === 'paid');
    expect(paid.length).toBeGreaterThan(1);
    expect(seats.some((row) => row['note'] !== 'paid' && row['talkId'] === paid[0]?.['talkId'])).toBe(true);
  });

  describe('of models with relations to one', () => {
    const others = readDatamodel([
      [
        'schema.prisma',
        `datasource db {
  provider = "postgresql"
}
model User {
  id      Int      @id
  profile Profile?
  entries Entry[]
}
model Profile {
  id     Int  @id
  userId Int  @unique
  user   User @relation(fields: [userId], references: [id])
}
model Usage {
  id     Int      @id
  userId Int
  day    DateTime
  @@unique([userId, day])
}
model Tag {
  id   Int    @id
  name String @unique
}
model Entry {
  id      Int   @id
  answers Json?
  userId  Int
  user    User  @relation(fields: [userId], references: [id])
}`,
      ],
    ]);
    const rowsFor = (call: string): SeedRows => {
      const before = `export const site = () => prisma.${call}`;
      const programs = { before, after: '', holes: [], literals: [], isNullish: false };
      return scenesFor(others, synthesizeRows(others), programs)[0]?.rows ?? {};
    };

    it('have one of it each: several rows share their parent', () => {
      const { Profile = [], User = [] } = rowsFor(
        'entry.findMany({ include: { user: { include: { profile: true } } } })',
      );
      const users = Profile.map(({ userId }) => userId);
      expect(users.length).toBeGreaterThan(0);
      expect(users).toEqual([...new Set(users)]);
      expect(users.filter((id) => !User.some((user) => user['id'] === id))).toEqual([]);
    });

    it('belong to the one row whose key the filter names, beyond its limit', () => {
      const before =
        'export const site = (v0, v1) => prisma.entry.findMany({ where: { user: { id: v0, profile: { is: { id: v1 } } } }, take: 6 })';
      const model = modelNamed(others, 'User');
      const column = model.fields.find(({ name }) => name === 'id') as Place['column'];
      const place: Place = { model, use: 'filter', operation: 'findMany', path: ['where'], column };
      const holes = ['v0', 'v1'].map((canon): Hole => ({ ...input(THERE), canon, place }));
      const programs = { before, after: '', holes, literals: [], isNullish: false };
      const [scene] = scenesFor(others, synthesizeRows(others), programs);
      const [user] = scene?.inputs[0]?.args ?? [];
      const entries = (scene?.rows['Entry'] ?? []).filter(({ userId }) => userId === user);
      expect(entries.length).toBeGreaterThan(6);
    });

    it('have texts of their own in a unique column, whatever part of them is asked for', () => {
      const { Tag = [] } = rowsFor('tag.findMany({ where: { name: { startsWith: "to" } }, take: 6 })');
      expect(Tag.filter(({ name }) => String(name).startsWith('to')).length).toBeGreaterThan(6);
    });

    it('are as many as a limit needs where a bound of their key is asked for', () => {
      const since = Date.UTC(2031, 0, 2);
      const { Usage = [] } = rowsFor(
        'usage.findMany({ where: { userId: 5, day: { gte: new Date() } }, orderBy: { day: "desc" }, take: 30 })',
      );
      const met = Usage.filter(({ userId, day }) => userId === 5 && (day as Date).getTime() >= since);
      expect(met.length).toBeGreaterThan(30);
      expect(new Set(met.map(({ day }) => (day as Date).getTime())).size).toBe(met.length);
    });

    it('have Json where it is asked that there is some, and none where it is asked that there is none', () => {
      const count = (call: string): number => {
        const { Entry = [] } = rowsFor(call);
        return Entry.filter(({ answers }) => answers !== null).length;
      };
      expect(count('entry.findMany({ where: { answers: { not: null } }, take: 30 })')).toBeGreaterThan(30);
      expect(
        count('entry.findMany({ where: { answers: { equals: Prisma.DbNull } }, take: 30 })'),
      ).toBeLessThan(12);
    });

    it('have Json of which there is a part, or a number beyond a bound', () => {
      const answers = (filter: string): unknown[] =>
        (rowsFor(`entry.findMany({ where: { answers: ${filter} } })`)['Entry'] ?? []).map(
          (row) => row['answers'],
        );
      expect(answers("{ array_contains: ['tea'] }")).toContainEqual(['tea']);
      expect(answers("{ path: ['cups'], gt: 2 }")).toContainEqual({ cups: 3 });
      expect(answers("{ path: ['cups'], lte: 2 }")).toContainEqual({ cups: 1 });
    });
  });

  it('refer to rows that are there', () => {
    const before = `export const site = (v0, v1) => prisma.seat.findFirst({ where: { id: v0, talkId: v1 } })`;
    const holes = [input(THERE), input(THERE)];
    const programs = { before, after: '', holes, literals: [], isNullish: false };
    const [scene] = scenesFor(datamodel, synthesizeRows(datamodel), programs);
    const talks = new Set((scene?.rows['Talk'] ?? []).map((row) => row['id']));
    const homeless = (scene?.rows['Seat'] ?? []).filter((row) => !talks.has(row['talkId']));
    expect(homeless).toEqual([]);
    expect(scene?.rows['Seat']?.length).toBeGreaterThan(6);
  });
});

describe('rows that are made for the calls that a program makes', () => {
  const before = 'export const site = (v0, v1) => undefined';
  const programs = { before, after: '', holes: [input(THERE)], literals: [], isNullish: false };

  /** @param calls  What the program does on rows that have what it looks for, call by call. */
  async function worlds(calls: (rows: SeedRows) => RecordedCall[]): Promise<SeedRows[]> {
    const found: SeedRows[] = [];
    const recorder = (rows: SeedRows): Promise<RecordedCall[]> => Promise.resolve(calls(rows));
    for await (const { rows } of worldsFor(datamodel, synthesizeRows(datamodel), programs, 'Talk', recorder))
      found.push(rows);
    return found;
  }

  const guests = (rows: SeedRows, guest: string): unknown[] =>
    (rows['Seat'] ?? []).filter((row) => row['guest'] === guest).map((row) => row['talkId']);

  it('have what it looks for, beyond its limit, and in one of them not', async () => {
    const [there, missing] = await worlds(() => [
      { model: 'Seat', operation: 'findMany', args: { where: { guest: 'ada' }, take: 5 } },
    ]);
    expect(guests(there ?? {}, 'ada').length).toBeGreaterThan(5);
    expect(guests(missing ?? {}, 'ada')).toEqual([]);
  });

  it('have what it asks for of what it has found, as often as that is something else', async () => {
    const noted = (rows: SeedRows): unknown[] =>
      (rows['Seat'] ?? []).filter((row) => row['note'] === 'vip').map((row) => row['id']);
    const [there] = await worlds((rows) => [
      { model: 'Seat', operation: 'findMany', args: { where: { note: 'vip' } } },
      { model: 'Talk', operation: 'count', args: { where: { id: 900 + noted(rows).length } } },
    ]);
    const ids = (there?.['Talk'] ?? []).map((row) => row['id']);
    expect(ids).toContain(900);
    expect(ids.some((id) => Number(id) > 903)).toBe(true);
  });

  it('have what it looks for next, once the first was found', async () => {
    const [there] = await worlds((rows) => [
      { model: 'Seat', operation: 'findFirst', args: { where: { guest: 'ada' } } },
      ...(guests(rows, 'ada').length > 0
        ? [{ model: 'Seat', operation: 'findFirst', args: { where: { guest: 'bob' } } }]
        : []),
    ]);
    expect(guests(there ?? {}, 'bob')).not.toEqual([]);
  });

  it('let it write: parents are there, keys are free', async () => {
    const id = synthesizeRows(datamodel)['Seat']?.[0]?.['id'];
    const [there] = await worlds(() => [
      { model: 'Seat', operation: 'create', args: { data: { id, talkId: 77, guest: 'ada' } } },
    ]);
    expect((there?.['Talk'] ?? []).map((row) => row['id'])).toContain(77);
    expect((there?.['Seat'] ?? []).map((row) => row['id'])).not.toContain(id);
  });

  it('let go of what refers to a row that has to go', async () => {
    const id = synthesizeRows(datamodel)['Talk']?.[0]?.['id'];
    const [there] = await worlds(() => [
      { model: 'Talk', operation: 'create', args: { data: { id, starts: new Date(0) } } },
    ]);
    expect((there?.['Talk'] ?? []).map((row) => row['id'])).not.toContain(id);
    expect((there?.['Seat'] ?? []).map((row) => row['talkId'])).not.toContain(id);
  });
});
