import { Decimal } from 'decimal.js';
import { arrayText } from './arrayText';

type Read = (value: never) => unknown;

const asIs = (value: unknown) => value;
const date = (value: string) => new Date(value);
const time = (value: string) => new Date(`1970-01-01T${value.replace(/[+-][\d:]+$/, '')}Z`);
const timestamp = (value: string) => new Date(`${value.replace(' ', 'T')}Z`);
const timestamptz = (value: string) => new Date(value.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));
const bytes = (value: Uint8Array) => new Uint8Array(value);
const decimal = (value: string) => new Decimal(value);
const money = (value: string) => new Decimal(value.slice(1));
const bigint = (value: string | number | bigint) => BigInt(value);

/** What Prisma makes of each type of PostgreSQL, by its number (`select oid, typname from pg_type`). */
const SCALARS: Record<number, Read> = {
  16: asIs, // bool
  17: bytes,
  19: asIs, // name
  20: bigint, // int8
  21: asIs, // int2
  23: asIs, // int4
  25: asIs, // text
  26: bigint, // oid
  114: asIs, // json
  142: asIs, // xml
  650: asIs, // cidr
  700: asIs, // float4
  701: asIs, // float8
  790: money,
  869: asIs, // inet
  1042: asIs, // char(n)
  1043: asIs, // varchar
  1082: date,
  1083: time,
  1114: timestamp,
  1184: timestamptz,
  1266: time, // timetz
  1560: asIs, // bit
  1562: asIs, // varbit
  1700: decimal, // numeric
  2950: asIs, // uuid
  3802: asIs, // jsonb
};

/** Types of arrays, with those of their elements. */
const ARRAYS: Record<number, number> = {
  143: 142, // xml
  199: 114, // json
  651: 650, // cidr
  791: 790, // money
  1000: 16, // bool
  1001: 17, // bytea
  1005: 21, // int2
  1007: 23, // int4
  1009: 25, // text
  1014: 1042, // char(n)
  1015: 1043, // varchar
  1016: 20, // int8
  1021: 700, // float4
  1022: 701, // float8
  1028: 26, // oid
  1041: 869, // inet
  1115: 1114, // timestamp
  1182: 1082, // date
  1183: 1083, // time
  1185: 1184, // timestamptz
  1231: 1700, // numeric
  1561: 1560, // bit
  1563: 1562, // varbit
  2951: 2950, // uuid
  3807: 3802, // jsonb
};

/** Of `"char"[]`, and of the database's own types (enums, domains, extensions), Prisma gives the text. */
const isText = (type: number) => type === 1002 || type >= 16_384;

/** Reads the values of a column of raw SQL as Prisma does; undefined where Prisma cannot read the type at all. */
export function rawValue(type: number): ((value: unknown) => unknown) | undefined {
  const element = ARRAYS[type];
  const read = SCALARS[element ?? type] as ((value: unknown) => unknown) | undefined;
  if (isText(type)) return (value) => (Array.isArray(value) ? arrayText(value) : value);
  if (!read) return undefined;
  const whole = (value: unknown): unknown => (value === null ? null : read(value));
  if (element === undefined) return whole;
  return (value) => {
    const list: unknown = typeof value === 'string' ? arrayItems(value) : value;
    return Array.isArray(list) ? list.map(whole) : list;
  };
}

/** The elements of `{a,"b c",NULL}`: drivers do not take every type of array apart. */
function arrayItems(text: string): (string | null)[] {
  const items = text.slice(1, -1).matchAll(/"((?:[^"\\]|\\.)*)"|([^,"]+)/g);
  return [...items].map(
    ([, quoted, plain = null]) => quoted?.replace(/\\(.)/g, '$1') ?? (plain === 'NULL' ? null : plain),
  );
}
