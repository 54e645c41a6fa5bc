import { Decimal } from 'decimal.js';

/** A column of a result, as mysql2 describes it. */
export interface RawColumn {
  name: string;
  columnType?: number;
  flags?: number | string[];
  characterSet?: number;
}

type Read = (value: never) => unknown;

const asIs = (value: unknown) => value;
/** As precise as the column is: mysql2 gives the shortest text of it. */
const float = (value: number) => Math.fround(value);
const set = (value: string) => (value === '' ? [] : value.split(','));
const bigint = (value: number | string) => BigInt(value);
const decimal = (value: string) => new Decimal(value);
const date = (value: string) => new Date(value);
const timestamp = (value: string) => new Date(`${value}Z`);
const time = (value: string) => new Date(`1970-01-01T${value}Z`);
const bytes = (value: Uint8Array) => new Uint8Array(value);
const json = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value);

/** What Prisma makes of each type of MySQL, by its number in the protocol. */
const TYPES: Record<number, Read> = {
  0: decimal,
  1: asIs, // tinyint
  2: asIs, // smallint
  3: asIs, // int
  4: float,
  5: asIs, // double
  6: asIs, // null
  7: timestamp,
  8: bigint,
  9: asIs, // mediumint
  10: date,
  11: time,
  12: timestamp, // datetime
  13: asIs, // year
  15: asIs, // varchar
  16: bytes, // bit
  245: json,
  246: decimal,
  247: asIs, // enum
  248: asIs, // set
  249: asIs, // text of four lengths
  250: asIs,
  251: asIs,
  252: asIs,
  253: asIs, // varchar
  254: asIs, // char
};

/** What has no character set: `binary`. */
const BINARY = 63;
const UNSIGNED = 1 << 5;
const SET = 1 << 11;

/** Reads the values of a column of raw SQL as Prisma does; undefined where the driver gives too little of the type. */
export function rawValue({
  columnType = -1,
  flags,
  characterSet,
}: RawColumn): ((value: never) => unknown) | undefined {
  const isText = columnType === 15 || (columnType >= 249 && columnType <= 254);
  if (isText && characterSet === BINARY) return bytes;
  const has = (flag: number): boolean => typeof flags === 'number' && (flags & flag) !== 0;
  if (has(SET)) return set;
  // A whole number that may be larger than 2³¹.
  if (columnType === 3 && has(UNSIGNED)) return bigint;
  return TYPES[columnType];
}
