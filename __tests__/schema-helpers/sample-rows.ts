import { Decimal } from 'decimal.js';

export type Row = Record<string, unknown>;

const at = new Date('2024-02-29T12:34:56.789Z');
const second = new Date('2024-02-29T12:34:56.000Z');
const day = new Date('2024-02-29T00:00:00.000Z');
const time = new Date('1970-01-01T13:14:15.678Z');
const wholeSecond = new Date('1970-01-01T13:14:15.000Z');
const allBytes = Uint8Array.from({ length: 256 }, (_, index) => index);

const scalars: Row = {
  id: 1,
  string: 'it\'s "so" \\ {a,b} \u00e4\u{1f600}\n',
  boolean: true,
  int: -2147483648,
  bigInt: 9223372036854775807n,
  float: 0.1,
  decimal: new Decimal('12345678901234567890.123456789'),
  dateTime: at,
  json: { a: [1, 'x', null, { b: true }], 'c d': 1.5 },
  bytes: allBytes,
  stringOrNull: '',
  booleanOrNull: false,
  intOrNull: 0,
  bigIntOrNull: 0n,
  floatOrNull: 1e300,
  decimalOrNull: new Decimal('1.50'),
  dateTimeOrNull: new Date('1969-12-31T23:59:59.999Z'),
  jsonOrNull: [],
  bytesOrNull: new Uint8Array(),
  strings: ['', 'a,b', 'q"uote', 'back\\slash', '{}', 'NULL', "it's"],
  booleans: [true, false],
  ints: [1, -1],
  bigInts: [9007199254740993n, -1n],
  floats: [0.5, -1e-7],
  decimals: [new Decimal('1.50'), new Decimal('-0.000001'), new Decimal('1e25')],
  dateTimes: [at, new Date(0)],
  jsons: [{ a: 'b"' }, 'text', [1]],
  bytesList: [Uint8Array.of(0, 92, 34, 255), new Uint8Array()],
};

/** The same row with `changes`. */
const variant = (row: Row, changes: Row): Row => ({ ...row, ...changes });

const empty: Row = {
  stringOrNull: null,
  booleanOrNull: null,
  intOrNull: null,
  bigIntOrNull: null,
  floatOrNull: null,
  decimalOrNull: null,
  dateTimeOrNull: null,
  bytesOrNull: null,
  strings: [],
  booleans: [],
  ints: [],
  bigInts: [],
  floats: [],
  decimals: [],
  dateTimes: [],
  jsons: [],
  bytesList: [],
};

/** Json values that drivers like to parse once too often. */
const jsons: unknown[] = ['5', '"5"', 'null', '{}', '', 5, 0, true, [], ['"'], { a: '"' }];

/** Rows by model of the fixtures `scalars`, `native-types` and `enums`: ordinary values, and those at the edges. */
export const SAMPLE_ROWS: Record<string, Record<string, Row[]>> = {
  scalars: {
    Scalars: [
      scalars,
      variant(scalars, {
        ...empty,
        id: 2,
        int: 2147483647,
        bigInt: -9223372036854775808n,
        decimal: new Decimal('-1e-30'),
      }),
      variant(scalars, {
        id: 3,
        decimal: new Decimal('1e30'),
        float: -0.0001,
        dateTime: new Date('9999-12-31T23:59:59.999Z'),
      }),
      ...jsons.map((json, index) => variant(scalars, { id: 10 + index, json, jsonOrNull: json })),
    ],
  },
  'native-types': {
    NativeTypes: [
      {
        id: 9007199254740993n,
        text: 'text',
        varCharN: 'DE89370400440532013000',
        varChar: 'any',
        charN: 'ab ',
        char: 'x',
        bitN: '10101010',
        bit: '1',
        varBitN: '101',
        varBit: '1',
        uuid: '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b',
        xml: '<a>b</a>',
        inet: '192.168.0.1',
        integer: 1,
        smallInt: -32768,
        oid: 4294967295,
        doublePrecision: 1 / 3,
        real: 0.5,
        decimalPS: new Decimal('1234567890.10'),
        decimalP: new Decimal('123456789'),
        decimal: new Decimal('0.000000000000000000000000000000000000000000001'),
        money: new Decimal('1234567.89'),
        timestampN: second,
        timestamp: at,
        timestamp6: at,
        timestamptzN: at,
        timestamptz: at,
        date: day,
        timeN: time,
        time,
        timetzN: wholeSecond,
        timetz: wholeSecond,
        json: { b: 1, a: [2] },
        jsonB: 'text',
        byteA: Uint8Array.of(1, 2, 3),
        boolean: false,
        varChars: ['a', 'b c'],
        uuids: ['0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b'],
        timestamptzs: [at],
        smallInts: [1, 2],
      },
    ],
  },
  sqlite: {
    Scalars: [
      {
        id: 1,
        string: 'it\'s "so"',
        stringOrNull: null,
        boolean: true,
        on: null,
        int: -5,
        bigInt: 9007199254740991n,
        float: 0.1,
        decimal: new Decimal('1234.5'),
        dateTime: at,
        now: new Date(0),
        touched: at,
        json: { a: ['5', null] },
        jsonOrNull: '5',
        bytes: allBytes,
        bytesOrNull: null,
        role: 'ADMIN',
        plain: 'A',
        plainOrNull: null,
        uuid: 'u',
        cuid: 'c',
        generated: 'g',
      },
    ],
  },
  enums: {
    Person: [
      {
        id: 1,
        role: 'ADMIN',
        roles: ['ADMIN', 'USER'],
        plain: 'THREE_3',
        plains: ['one', 'Two'],
        lower: ['a', 'b'],
      },
      { id: 2, role: 'USER', roles: [], plain: null, plains: [], lower: [] },
    ],
  },
};
