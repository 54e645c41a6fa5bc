import type { Dialect, ResolvedOptions } from './context';
import type { Package } from './packages';

/**
 * Column types that Drizzle 0.45 lacks, or whose values differ from Prisma's (the facts are those of
 * `shared/semantics.md`, section 0). Only those that a schema uses are printed into its `types.ts`.
 */
export interface CustomTypeSource {
  text: string;
  imports?: { module: string; name: string; typeOnly?: boolean }[];
  dependencies?: Package[];
}

const DECIMAL = {
  imports: [{ module: 'decimal.js', name: 'Decimal' }],
  dependencies: ['decimal.js' as const],
};

const JSON_VALUE = `/** What a \`Json\` column holds: Prisma's \`JsonValue\`. */
export type JsonValue =
  string | number | boolean | { [Key in string]?: JsonValue } | JsonValue[] | null;

`;

/** A type of the database that is a string for the program. */
const stringType = (name: string, what: string) => `/** ${what} */
export const ${name} = customType<{ data: string; driverData: string }>({
  dataType: () => '${name}',
});`;

const MAPPED_ENUM: CustomTypeSource = {
  text: `/** An enum whose labels in the database (\`pending\`) differ from its names in the program (\`PENDING\`). */
export function mappedEnum<Name extends string>(dataType: string, labels: Record<Name, string>) {
  const names = new Map(
    Object.entries<string>(labels).map(([name, label]) => [label, name as Name]),
  );
  return customType<{ data: Name; driverData: string }>({
    dataType: () => dataType,
    fromDriver: (label) => names.get(label) ?? (label as Name),
    toDriver: (name) => labels[name] ?? name,
  });
}`,
};

const UNSUPPORTED: CustomTypeSource = {
  text: `/** A type that Prisma calls \`Unsupported\`: its values are what the driver reads and takes. */
export const unsupported = customType<{
  data: unknown;
  driverData: unknown;
  config: { type: string };
  configRequired: true;
}>({ dataType: ({ type }) => type });`,
};

const LIST: CustomTypeSource = {
  imports: [
    { module: 'drizzle-orm', name: 'ColumnBuilderBase', typeOnly: true },
    { module: 'drizzle-orm', name: 'NotNull', typeOnly: true },
  ],
  text: `/**
 * A list that has a default: nothing leaves it NULL, so that its type has no \`null\`. The column itself is nullable, as
 * Prisma made it.
 */
export function list<Column extends ColumnBuilderBase>(column: Column): NotNull<Column> {
  return column as NotNull<Column>;
}`,
};

const timeOfDay = (dataType: string): CustomTypeSource => ({
  text: `/** A time of day as a Date on 1 January 1970, which is what Prisma gives. */
export const timeOfDay = customType<{
  data: Date;
  driverData: string;
  config: { precision?: number; withTimezone?: boolean };
}>({
${dataType}
  fromDriver: (value) => new Date(\`1970-01-01T\${value.replace(/[+-][\\d:]+$/, '')}Z\`),
  toDriver: (value) => value.toISOString().slice(11, 23),
});`,
});

const POSTGRES = {
  decimal: {
    ...DECIMAL,
    text: `/** \`numeric\` as a Decimal, which is what Prisma gives. */
export const decimal = customType<{
  data: Decimal;
  driverData: string | number;
  config: { precision?: number; scale?: number };
}>({
  dataType: ({ precision, scale = 0 } = { precision: 65, scale: 30 }) =>
    precision === undefined ? 'numeric' : \`numeric(\${precision}, \${scale})\`,
  fromDriver: (value) => new Decimal(value),
  toDriver: (value) => new Decimal(value).toFixed(),
});`,
  },
  money: {
    ...DECIMAL,
    text: `/** \`money\` as a Decimal, which is what Prisma gives. */
export const money = customType<{ data: Decimal; driverData: string }>({
  dataType: () => 'money',
  fromDriver: (value) => new Decimal(value.replace(/[^\\d.-]/g, '')),
  toDriver: (value) => new Decimal(value).toFixed(),
});`,
  },
  json: {
    text: `${JSON_VALUE}/**
 * \`jsonb\` (or \`json\`), written as JSON text and read as the driver gives it: Drizzle's own \`jsonb\` parses a
 * stored JSON string a second time.
 */
export const json = customType<{
  data: JsonValue;
  driverData: string;
  config: { type: 'json' | 'jsonb' };
}>({
  dataType: (config) => config?.type ?? 'jsonb',
  toDriver: (value) => JSON.stringify(value),
});`,
  },
  bytes: {
    text: `/**
 * \`bytea\` as a plain Uint8Array, which is what Prisma gives. Inside relational queries it arrives as
 * hexadecimal text.
 */
export const bytes = customType<{
  data: ReturnType<Uint8Array['slice']>;
  driverData: Uint8Array | string;
}>({
  dataType: () => 'bytea',
  fromDriver: (value) =>
    Uint8Array.from(typeof value === 'string' ? Buffer.from(value.slice(2), 'hex') : value),
  toDriver: (value) => Buffer.from(value),
});`,
  },
  bytesList: {
    text: `/** \`bytea[]\` as Uint8Arrays; Drizzle's own \`.array()\` cannot write them. */
export const bytesList = customType<{
  data: ReturnType<Uint8Array['slice']>[];
  driverData: string | Uint8Array[];
}>({
  dataType: () => 'bytea[]',
  fromDriver: (value) => {
    const items = typeof value === 'string' ? (value.match(/x[\\da-f]*/g) ?? []) : value;
    return items.map((item) =>
      Uint8Array.from(typeof item === 'string' ? Buffer.from(item.slice(1), 'hex') : item),
    );
  },
  toDriver: (value) =>
    \`{\${value.map((item) => \`"\\\\\\\\x\${Buffer.from(item).toString('hex')}"\`).join(',')}}\`,
});`,
  },
  timeOfDay: timeOfDay(`  dataType: ({ precision, withTimezone = false } = {}) =>
    \`time\${precision === undefined ? '' : \`(\${precision})\`}\${withTimezone ? ' with time zone' : ''}\`,`),
  bitVarying: {
    text: `/** A string of bits of any length, or up to \`length\`. */
export const bitVarying = customType<{
  data: string;
  driverData: string;
  config: { length?: number };
}>({
  dataType: ({ length } = {}) => (length === undefined ? 'bit varying' : \`bit varying(\${length})\`),
});`,
  },
  oid: {
    text: `/** An object identifier of PostgreSQL. */
export const oid = customType<{ data: number; driverData: number | string }>({
  dataType: () => 'oid',
  fromDriver: Number,
});`,
  },
  xml: { text: stringType('xml', '`xml` as text.') },
  citext: { text: stringType('citext', 'Case-insensitive text, of the extension `citext`.') },
  list: LIST,
  mappedEnum: MAPPED_ENUM,
  unsupported: UNSUPPORTED,
} satisfies Record<string, CustomTypeSource>;

const MYSQL = {
  decimal: {
    ...DECIMAL,
    text: `/** \`decimal\` as a Decimal, which is what Prisma gives. */
export const decimal = customType<{
  data: Decimal;
  driverData: string | number;
  config: { precision: number; scale: number };
  configRequired: true;
}>({
  dataType: ({ precision, scale }) => \`decimal(\${precision},\${scale})\`,
  fromDriver: (value) => new Decimal(value),
  toDriver: (value) => new Decimal(value).toFixed(),
});`,
  },
  json: {
    text: `${JSON_VALUE}/** \`json\`, written as JSON text; MariaDB always gives text, mysql2 with \`jsonStrings\` too. */
export const json = customType<{ data: JsonValue; driverData: JsonValue }>({
  dataType: () => 'json',
  fromDriver: (value) => (typeof value === 'string' ? (JSON.parse(value) as JsonValue) : value),
  toDriver: (value) => JSON.stringify(value),
});`,
  },
  bytes: {
    text: `/** Binary columns as a plain Uint8Array, which is what Prisma gives. */
export const bytes = customType<{
  data: ReturnType<Uint8Array['slice']>;
  driverData: Uint8Array;
  config: { type: string };
  configRequired: true;
}>({
  dataType: ({ type }) => type,
  fromDriver: (value) => Uint8Array.from(value),
  toDriver: (value) => Buffer.from(value),
});`,
  },
  day: {
    text: `/** \`date\` as a Date at midnight UTC: Drizzle's own hands the Date to the driver, which writes it in local time. */
export const day = customType<{ data: Date; driverData: string }>({
  dataType: () => 'date',
  fromDriver: (value) => new Date(value),
  toDriver: (value) => value.toISOString().slice(0, 10),
});`,
  },
  numericBoolean: {
    text: `/** \`bit(1)\` or \`tinyint\` as a boolean, which is what Prisma gives. */
export const numericBoolean = customType<{
  data: boolean;
  driverData: Uint8Array | number;
  config: { type: string };
  configRequired: true;
}>({
  dataType: ({ type }) => type,
  fromDriver: (value) => (typeof value === 'number' ? value : value[0]) === 1,
  toDriver: Number,
});`,
  },
  timeOfDay: timeOfDay(
    "  dataType: ({ precision } = {}) => (precision === undefined ? 'time' : `time(${precision})`),",
  ),
  mappedEnum: MAPPED_ENUM,
  unsupported: UNSUPPORTED,
} satisfies Record<string, CustomTypeSource>;

const SQLITE_DATE = `fromDriver: (value) =>
    // CURRENT_TIMESTAMP leaves the zone out; it is UTC
    new Date(typeof value === 'string' && !/(Z|[+-]\\d\\d:\\d\\d)$/.test(value) ? \`\${value}Z\` : value),`;

const SQLITE = {
  boolean: {
    text: `/** \`BOOLEAN\`, kept as 0 and 1. */
export const boolean = customType<{ data: boolean; driverData: number }>({
  dataType: () => 'BOOLEAN',
  fromDriver: (value) => Number(value) === 1,
  toDriver: Number,
});`,
  },
  bigInt: {
    text: `/** \`BIGINT\` as a bigint. */
export const bigInt = customType<{ data: bigint; driverData: bigint | number }>({
  dataType: () => 'BIGINT',
  fromDriver: (value) => BigInt(value),
});`,
  },
  decimal: {
    ...DECIMAL,
    text: `/** \`DECIMAL\` as a Decimal, which is what Prisma gives; SQLite keeps it as a number. */
export const decimal = customType<{ data: Decimal; driverData: number | string }>({
  dataType: () => 'DECIMAL',
  fromDriver: (value) => new Decimal(value),
  toDriver: (value) => new Decimal(value).toNumber(),
});`,
  },
  dateTime: {
    text: `/** \`DATETIME\` as a Date, kept as ISO 8601 text, as Prisma's driver adapters write it. */
export const dateTime = customType<{ data: Date; driverData: string | number }>({
  dataType: () => 'DATETIME',
  ${SQLITE_DATE}
  toDriver: (value) => value.toISOString().replace('Z', '+00:00'),
});`,
  },
  json: {
    text: `${JSON_VALUE}/** \`JSONB\`, kept as JSON text. */
export const json = customType<{ data: JsonValue; driverData: string }>({
  dataType: () => 'JSONB',
  fromDriver: (value) => JSON.parse(value) as JsonValue,
  toDriver: (value) => JSON.stringify(value),
});`,
  },
  bytes: {
    text: `/** \`BLOB\` as a plain Uint8Array, which is what Prisma gives. */
export const bytes = customType<{
  data: ReturnType<Uint8Array['slice']>;
  driverData: Uint8Array | ArrayBuffer;
}>({
  dataType: () => 'BLOB',
  fromDriver: (value) => new Uint8Array(value),
  toDriver: (value) => Buffer.from(value),
});`,
  },
  mappedEnum: MAPPED_ENUM,
  unsupported: UNSUPPORTED,
} satisfies Record<string, CustomTypeSource>;

export type CustomTypeName = keyof typeof POSTGRES | keyof typeof MYSQL | keyof typeof SQLITE;

const SOURCES: Record<Dialect, Partial<Record<CustomTypeName, CustomTypeSource>>> = {
  postgresql: POSTGRES,
  mysql: MYSQL,
  sqlite: SQLITE,
};

const MILLISECONDS = `/** \`DATETIME\` as a Date, kept as milliseconds since 1970, as Prisma's own engines write it. */
export const dateTime = customType<{ data: Date; driverData: string | number }>({
  dataType: () => 'DATETIME',
  ${SQLITE_DATE}
  toDriver: (value) => value.getTime(),
});`;

/** The declaration of a custom type in a dialect. */
export function customTypeSource(
  name: CustomTypeName,
  dialect: Dialect,
  options: ResolvedOptions,
): CustomTypeSource {
  const source = SOURCES[dialect][name];
  if (!source) throw new Error(`There is no custom type ${name} for ${dialect}.`);
  return name === 'dateTime' && options.sqliteDates === 'unixepoch-ms'
    ? { ...source, text: MILLISECONDS }
    : source;
}
