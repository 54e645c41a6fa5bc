import { compareRuns, show, toTagged, fromTagged, type Dump, type RunRecord } from '../scripts/proof';
import { runClockStart } from '../scripts/proof/child/clock';
import { errorDifference } from '../scripts/proof/error-meaning';
import { toErrorRecord, type ErrorRecord, type Tagged } from '../scripts/proof/tagged';

const at = (ticks: number): string => new Date(runClockStart + ticks).toISOString();
const date = (ticks: number): Tagged => ({ $: 'date', v: at(ticks) });
const object = (entries: Record<string, Tagged>): Tagged => ({
  $: 'object',
  class: 'Object',
  entries: Object.entries(entries),
});
const seed: Dump = { users: { columns: ['id', 'name'], rows: [['1', 'Ada']] } };

function record(value: Tagged, more: Partial<RunRecord> = {}): RunRecord {
  return {
    outcome: { kind: 'value', value },
    statements: [],
    clock: { ticks: 9, database: [Date.UTC(2026, 0, 1), Date.UTC(2026, 0, 1) + 500] },
    unhandled: [],
    known: [],
    ...more,
  };
}

function compare(prisma: RunRecord, drizzle: RunRecord): string[] {
  const comparison = compareRuns(prisma, drizzle, { seed });
  return comparison.verdict === 'different' ? comparison.differences.map((d) => `${d.kind} ${d.path}`) : [];
}

const dump = (...rows: (string | null)[][]): Partial<RunRecord> => ({
  dump: { users: { columns: ['id', 'name'], rows } },
});

describe('values', () => {
  const decimal = Object.assign(
    Object.create({ [Symbol.toStringTag]: 'Decimal', toString: () => '1.5' }) as object,
    {},
  );

  test.each<[string, unknown, unknown]>([
    ['null and undefined', null, undefined],
    ['a missing key and undefined', {}, { a: undefined }],
    ['0 and -0', 0, -0],
    ['a number and its text', 1, '1'],
    ['a number and a bigint', 1, 1n],
    ['a date and its text', new Date(0), new Date(0).toISOString()],
    ['a Decimal and its text', decimal, '1.5'],
    ['a Uint8Array and a Buffer', new Uint8Array([1]), Buffer.from([1])],
    ['NaN and null', NaN, null],
    ['a list in another order', [1, 2], [2, 1]],
    ['an object of another class', {}, new (class User {})()],
  ])('%s differ', (_, a, b) => {
    expect(compare(record(toTagged(a)), record(toTagged(b)))).not.toEqual([]);
  });

  test('keys in another order are equal, and noted', () => {
    const comparison = compareRuns(
      record(toTagged({ a: 1, b: { c: 1, d: 2 } })),
      record(toTagged({ b: { d: 2, c: 1 }, a: 1 })),
      { seed },
    );
    expect(comparison).toEqual({
      verdict: 'equal',
      notes: ['key order differs at $, $.b'],
      isSeen: true,
    });
  });

  test('the path of a difference is told', () => {
    expect(compare(record(toTagged({ a: [{ b: 1 }] })), record(toTagged({ a: [{ b: 2 }] })))).toEqual([
      'result $.a[0].b',
    ]);
  });

  test('an input comes back as it went', () => {
    const value = {
      a: [undefined, null, -0, 12n, new Date(5), new Uint8Array([1, 2])],
      b: new Map([['k', NaN]]),
    };
    expect(fromTagged(toTagged(value), String)).toEqual(value);
  });

  test('a cycle is named instead of followed', () => {
    const value: { self?: unknown } = {};
    value.self = { value };
    expect(show(toTagged(value))).toBe('{ self: { value: cycle $ } }');
  });
});

describe('the present', () => {
  test('later or earlier does not matter, order and equality do', () => {
    const value = (a: number, b: number): RunRecord => record(object({ a: date(a), b: date(b) }));
    expect(compare(value(1, 1), value(4, 4))).toEqual([]);
    expect(compare(value(1, 2), value(4, 7))).toEqual([]);
    expect(compare(value(1, 1), value(4, 5))).toEqual(['result $.b']);
    expect(compare(value(1, 2), value(7, 4))).toEqual(['result $.a', 'result $.b']);
  });

  test('it is recognised in texts, rows and as milliseconds', () => {
    const value = (ticks: number): RunRecord =>
      record(
        object({ text: `at ${at(ticks)}`, number: runClockStart + ticks }),
        dump(['1', at(ticks).replace('T', ' ').slice(0, -1)]),
      );
    expect(compare(value(1), value(3))).toEqual([]);
  });

  test('what an error quotes does not count', () => {
    const error: ErrorRecord = {
      class: 'DrizzleQueryError',
      message: `params: ${at(1)}`,
      code: 'P2025',
      properties: [],
    };
    const value = (quoted: ErrorRecord, ticks: number): RunRecord =>
      record([{ $: 'error', error: quoted }, date(ticks)]);
    expect(compare(value({ ...error, message: 'not found' }, 2), value(error, 2))).toEqual([]);
  });

  test('a day from now is not now', () => {
    expect(compare(record(date(1)), record(date(1 + 86_400_000)))).toEqual(['result $']);
  });

  test("the database's clock is another one", () => {
    const now = { $: 'date', v: new Date(Date.UTC(2026, 0, 1) + 100).toISOString() } as const;
    expect(compare(record(date(1)), record(now))).toEqual(['result $']);
  });
});

describe('generated ids', () => {
  const cuid = (n: number): string => `cm4x${'abcdefg'.repeat(3).slice(0, 20)}${n}`;
  const uuid = (n: number): string => `f47ac10b-58cc-4372-a567-0e02b2c3d47${n}`;

  test('stand for themselves wherever they occur', () => {
    const value = (id: string, other: string): RunRecord =>
      record(toTagged({ id, link: `/u/${other}` }), dump([id, 'Bo']));
    expect(compare(value(cuid(1), cuid(1)), value(cuid(2), cuid(2)))).toEqual([]);
    expect(compare(value(cuid(1), cuid(1)), value(cuid(2), cuid(3)))).toEqual(['result $.link']);
  });

  test('keep their format', () => {
    expect(compare(record(cuid(1)), record(uuid(1)))).toEqual(['result $']);
    expect(compare(record(uuid(1)), record(uuid(2)))).toEqual([]);
  });

  test('of a nanoid column are told by the column', () => {
    const value = (id: string): RunRecord => record(id, { ...dump([id, 'Bo']), nanoids: [id] });
    expect(compare(value('V1StGXR8'), value('a-b_c3D4'))).toEqual([]);
    expect(compare(value('V1StGXR8'), record('a-b_c3D4', dump(['a-b_c3D4', 'Bo'])))).toEqual([
      'result $',
      'database users',
    ]);
  });

  test('are only those that were not there before', () => {
    const known = { known: [uuid(1), uuid(2)] };
    expect(compare(record(uuid(1), known), record(uuid(2), known))).toEqual(['result $']);
  });
});

describe('the database', () => {
  test('rows in another place are equal', () => {
    expect(
      compare(record(null, dump(['1', 'a'], ['2', 'b'])), record(null, dump(['2', 'b'], ['1', 'a']))),
    ).toEqual([]);
  });

  test('a side that wrote nothing holds the seed', () => {
    expect(compare(record(null), record(null, dump(['1', 'Ada'])))).toEqual([]);
    expect(compare(record(null), record(null, dump(['1', 'Bo'])))).toEqual(['database users']);
  });

  test('NULL, empty text and a row twice differ', () => {
    expect(compare(record(null, dump(['1', null])), record(null, dump(['1', ''])))).toEqual([
      'database users',
    ]);
    expect(compare(record(null, dump(['1', 'a'])), record(null, dump(['1', 'a'], ['1', 'a'])))).toEqual([
      'database users',
    ]);
  });
});

describe('statements', () => {
  const statement = (text: string) => ({ text, parameters: [], rows: 0 });

  test('more of them are reported, those that only open and close transactions aside', () => {
    const one = record(null, { statements: [statement('SELECT 1')] });
    const framed = record(null, { statements: ['begin', 'select 1', 'commit'].map(statement) });
    const two = record(null, { statements: ['select 1', 'select 2'].map(statement) });
    expect(compare(one, framed)).toEqual([]);
    expect(compare(one, two)).toEqual(['statements number of statements']);
    expect(compare(two, one)).toEqual([]);
  });
});

describe('errors', () => {
  const prisma = (code: string, database?: ErrorRecord['database']): ErrorRecord => ({
    class: 'PrismaClientKnownRequestError',
    message: '…',
    code,
    properties: [],
    prisma: 'PrismaClientKnownRequestError',
    database,
  });
  const drizzle = (sqlState: string, constraint?: string): ErrorRecord => {
    const cause = Object.assign(new Error('refused'), { code: sqlState, severity: 'ERROR', constraint });
    return toErrorRecord(new Error('Failed query', { cause }));
  };
  const unique = { sqlState: '23505', message: '…', constraint: 'users_email_key' };

  test.each<[string, ErrorRecord, ErrorRecord]>([
    ['P2002 and 23505', prisma('P2002', unique), drizzle('23505', 'users_email_key')],
    ['P2003 and 23503', prisma('P2003'), drizzle('23503', 'posts_author_fkey')],
    ['P2039 and a failed check', prisma('P2039'), drizzle('23514')],
    ['P2010 of a raw query and the SQLSTATE behind it', prisma('P2010', unique), drizzle('23505')],
    [
      'P2025 and an own error of that code',
      prisma('P2025'),
      toErrorRecord(Object.assign(new Error(), { code: 'P2025' })),
    ],
    ['two own errors', toErrorRecord(new RangeError('too much')), toErrorRecord(new RangeError('too much'))],
  ])('%s mean the same', (_, before, after) => {
    expect(errorDifference(before, after)).toBeUndefined();
  });

  test.each<[string, ErrorRecord, ErrorRecord]>([
    ['P2002 and 23503', prisma('P2002'), drizzle('23503')],
    [
      'a unique violation of another constraint',
      prisma('P2002', unique),
      drizzle('23505', 'users_handle_key'),
    ],
    ['P2025 and an error of the database', prisma('P2025'), drizzle('23505')],
    ['P2025 and an own error', prisma('P2025'), toErrorRecord(new Error('not found'))],
    ['own errors of other messages', toErrorRecord(new Error('a')), toErrorRecord(new Error('b'))],
    ['own errors of other classes', toErrorRecord(new RangeError('a')), toErrorRecord(new TypeError('a'))],
    ['P2010 and another SQLSTATE', prisma('P2010', unique), drizzle('23503')],
  ])('%s do not', (_, before, after) => {
    expect(errorDifference(before, after)).toBeDefined();
  });

  test('an error is not a value', () => {
    const failed = record(null, { outcome: { kind: 'error', error: prisma('P2025') } });
    expect(compare(failed, record(null))).toEqual(['error $']);
  });
});
