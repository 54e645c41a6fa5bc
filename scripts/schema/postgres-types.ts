import type { TypeRule, TypeTable } from './column-type';
import { builtin, custom, numbered } from './column-type';

const length =
  (name: string): TypeRule =>
  ([size]) =>
    builtin(name, numbered('length', size));

function options(precision: string | undefined, withTimezone: boolean) {
  return withTimezone
    ? { ...numbered('precision', precision), withTimezone }
    : numbered('precision', precision);
}

const timestamp =
  (zone: boolean): TypeRule =>
  ([precision]) =>
    builtin('timestamp', options(precision, zone));

const time =
  (zone: boolean): TypeRule =>
  ([precision]) =>
    custom('timeOfDay', options(precision, zone));

const decimal: TypeRule = ([precision, scale]) =>
  custom(
    'decimal',
    precision === undefined ? {} : { precision: Number(precision), scale: Number(scale ?? 0) },
  );

const plain =
  (name: string): TypeRule =>
  () =>
    builtin(name);

/** Prisma's `@db` types for PostgreSQL, and what a scalar has without one. */
export const POSTGRES_TYPES: TypeTable = {
  native: {
    Text: plain('text'),
    VarChar: length('varchar'),
    Char: ([size]) => builtin('char', { length: Number(size ?? 1) }),
    Bit: ([size]) => builtin('bit', { dimensions: Number(size ?? 1) }),
    VarBit: ([size]) => custom('bitVarying', numbered('length', size)),
    Uuid: plain('uuid'),
    Xml: () => custom('xml'),
    Inet: plain('inet'),
    Citext: () => custom('citext'),
    Integer: plain('integer'),
    SmallInt: plain('smallint'),
    Oid: () => custom('oid'),
    BigInt: () => builtin('bigint', { mode: 'bigint' }),
    DoublePrecision: plain('doublePrecision'),
    Real: plain('real'),
    Decimal: decimal,
    Money: () => custom('money'),
    Timestamp: timestamp(false),
    Timestamptz: timestamp(true),
    Date: () => builtin('date', { mode: 'date' }),
    Time: time(false),
    Timetz: time(true),
    Json: () => custom('json', { type: 'json' }),
    JsonB: () => custom('json'),
    ByteA: () => custom('bytes'),
    Boolean: plain('boolean'),
  },
  byScalar: {
    String: builtin('text'),
    Boolean: builtin('boolean'),
    Int: builtin('integer'),
    BigInt: builtin('bigint', { mode: 'bigint' }),
    Float: builtin('doublePrecision'),
    Decimal: custom('decimal'),
    DateTime: builtin('timestamp', { precision: 3 }),
    Json: custom('json'),
    Bytes: custom('bytes'),
  },
};

const pg = POSTGRES_TYPES.native;

/** CockroachDB's names for the types that it shares with PostgreSQL. */
export const COCKROACH_TYPES: TypeTable = {
  native: {
    ...pg,
    String: ([size]) => (size === undefined ? builtin('text') : builtin('varchar', { length: Number(size) })),
    CatalogSingleChar: () => custom('unsupported', { type: '"char"' }),
    Bool: plain('boolean'),
    Int2: plain('smallint'),
    Int4: plain('integer'),
    Int8: () => builtin('bigint', { mode: 'bigint' }),
    Float4: plain('real'),
    Float8: plain('doublePrecision'),
    Bytes: () => custom('bytes'),
  },
  byScalar: POSTGRES_TYPES.byScalar,
};
