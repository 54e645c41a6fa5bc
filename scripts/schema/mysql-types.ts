import type { TypeRule, TypeTable } from './column-type';
import { builtin, custom, numbered } from './column-type';

const integer =
  (name: string, unsigned = false): TypeRule =>
  () =>
    builtin(name, unsigned ? { unsigned: true } : undefined);

const sized =
  (name: string, key: 'length' | 'fsp'): TypeRule =>
  ([size]) =>
    builtin(name, size === undefined ? undefined : numbered(key, size));

const plain = (name: string): TypeRule => integer(name);

const bytes =
  (type: string): TypeRule =>
  ([size]) =>
    custom('bytes', { type: size === undefined ? type : `${type}(${size})` });

/** Prisma's `@db` types for MySQL, and what a scalar has without one. */
export const MYSQL_TYPES: TypeTable = {
  native: {
    VarChar: sized('varchar', 'length'),
    Char: sized('char', 'length'),
    TinyText: plain('tinytext'),
    Text: plain('text'),
    MediumText: plain('mediumtext'),
    LongText: plain('longtext'),
    Int: integer('int'),
    UnsignedInt: integer('int', true),
    SmallInt: integer('smallint'),
    UnsignedSmallInt: integer('smallint', true),
    MediumInt: integer('mediumint'),
    UnsignedMediumInt: integer('mediumint', true),
    TinyInt: integer('tinyint'),
    UnsignedTinyInt: integer('tinyint', true),
    Year: plain('year'),
    BigInt: () => builtin('bigint', { mode: 'bigint' }),
    UnsignedBigInt: () => builtin('bigint', { mode: 'bigint', unsigned: true }),
    Float: plain('float'),
    Double: plain('double'),
    Decimal: ([precision, scale]) =>
      custom('decimal', { precision: Number(precision ?? 65), scale: Number(scale ?? 30) }),
    Date: () => custom('day'),
    Time: ([precision]) =>
      custom('timeOfDay', precision === undefined ? undefined : numbered('precision', precision)),
    DateTime: sized('datetime', 'fsp'),
    Timestamp: sized('timestamp', 'fsp'),
    Json: () => custom('json'),
    Binary: bytes('binary'),
    VarBinary: bytes('varbinary'),
    TinyBlob: bytes('tinyblob'),
    Blob: bytes('blob'),
    MediumBlob: bytes('mediumblob'),
    LongBlob: bytes('longblob'),
    Bit: bytes('bit'),
  },
  byScalar: {
    String: builtin('varchar', { length: 191 }),
    Boolean: builtin('boolean'),
    Int: builtin('int'),
    BigInt: builtin('bigint', { mode: 'bigint' }),
    Float: builtin('double'),
    Decimal: custom('decimal', { precision: 65, scale: 30 }),
    DateTime: builtin('datetime', { fsp: 3 }),
    Json: custom('json'),
    Bytes: custom('bytes', { type: 'longblob' }),
  },
};

/** `@db` types that say another thing on a Boolean than on the scalar they are named after. */
export const MYSQL_BOOLEANS: Record<string, TypeRule> = {
  TinyInt: () => custom('numericBoolean', { type: 'tinyint' }),
  Bit: () => custom('numericBoolean', { type: 'bit(1)' }),
};
