import type { Hole } from '../scripts/prove/cut/holes';
import { mutantsOf } from '../scripts/prove/mutants';
import { scenesFor } from '../scripts/prove/scenes';
import { synthesizeRows } from '../scripts/prove/synthesize-rows';
import { runClockStart } from '../scripts/proof/child/clock';
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

  it('miss it in front of a limit without an order, too: such a list goes by id', () => {
    const before = `export const site = () => prisma.talk.findMany({ include: { seats: { where: { note: 'paid' }, take: 1 } } })`;
    const programs = { before, after: '', holes: [], literals: [], isNullish: false };
    const [scene] = scenesFor(datamodel, synthesizeRows(datamodel), programs);
    const seats = (scene?.rows['Seat'] ?? []).toSorted((a, b) => Number(a['id']) - Number(b['id']));
    expect(seats[0]?.['note']).not.toBe('paid');
    expect(seats.some((row) => row['talkId'] === seats[0]?.['talkId'] && row['note'] === 'paid')).toBe(true);
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
