import type { ColumnField, Default, Enum } from '../../transforms/lib/prisma/datamodel';
import type { ColumnType } from './column-type';
import type { FileContext } from './context';
import { clientDefault } from './client-defaults';
import { sqlTypeOf } from './sql-type';
import type { Call } from './text';
import { quote, sqlTemplate } from './text';

type Literal = string | number | boolean;

/**
 * What fills a column that an insert leaves out, as Prisma does it: the default of the database exactly where Prisma's
 * DDL has one, and beside it what Prisma Client computes itself (ids, `now()`, `@updatedAt`). `$defaultFn` goes before
 * the database's default, so `now()` is the client's clock in UTC, not the session's; `$onUpdate` alone also fills
 * inserts.
 */
export function defaultCalls(field: ColumnField, type: ColumnType, file: FileContext): Call[] {
  const calls = field.default ? databaseDefault(field, field.default, type, file) : [];
  const value = field.default && (clientDefault(field.default, file) ?? zonedDefault(field, field.default));
  if (value !== undefined && takesDate(field.default, type))
    calls.push({ doc: `.$defaultFn(() => ${value})`, complex: true });
  if (field.isUpdatedAt) calls.push({ doc: '.$onUpdate(() => new Date())', complex: true });
  return calls;
}

/** A time with an offset: the database's default loses it in columns without time zone, Prisma Client does not. */
function zonedDefault(field: ColumnField, value: Default): string | undefined {
  if (field.type !== 'DateTime' || value.kind !== 'literal' || typeof value.value !== 'string')
    return undefined;
  return /(Z|[+-]00:?00)$/i.test(value.value) ? undefined : `new Date(${quote(value.value)})`;
}

/** With plain values a time of day is a string, which the client's clock does not fit. */
function takesDate(value: Default | undefined, type: ColumnType): boolean {
  return value?.kind !== 'now' || type.name !== 'time';
}

function databaseDefault(field: ColumnField, value: Default, type: ColumnType, file: FileContext): Call[] {
  const { dialect } = file.shared;
  switch (value.kind) {
    case 'autoincrement':
      return autoincrement(file);
    case 'sequence':
      return [{ doc: `.generatedByDefaultAsIdentity(${sequenceOptions(value.args)})` }];
    case 'now':
      return [sqlDefault(dialect === 'mysql' ? `CURRENT_TIMESTAMP${fsp(type)}` : 'CURRENT_TIMESTAMP', file)];
    case 'dbgenerated':
      if (value.expression !== undefined) return [sqlDefault(generated(value.expression, dialect), file)];
      // the default is known to the database only: leave the value to it
      return dialect === 'sqlite'
        ? []
        : [{ doc: `.$defaultFn(() => ${file.drizzle('sql')}\`DEFAULT\`)`, complex: true }];
    case 'literal':
      return [literalDefault(field, value, type, file)];
    default:
      return [];
  }
}

function autoincrement(file: FileContext): Call[] {
  const { dialect, datamodel } = file.shared;
  if (datamodel.provider === 'cockroachdb') return [sqlDefault('unique_rowid()', file)];
  return dialect === 'mysql' ? [{ doc: '.autoincrement()' }] : [];
}

/** MySQL wants expressions in parentheses; Prisma writes what stands in the schema. */
function generated(expression: string, _dialect: string): string {
  return expression;
}

function fsp(type: ColumnType): string {
  const precision = type.config?.fsp ?? type.config?.precision;
  return precision === undefined || precision === 0 ? '' : `(${precision})`;
}

function sequenceOptions(args: Record<string, number>): string {
  const names: Record<string, string> = {
    minValue: 'minValue',
    maxValue: 'maxValue',
    start: 'startWith',
    increment: 'increment',
    cache: 'cache',
  };
  const entries = Object.entries(args).flatMap(([name, value]) =>
    names[name] ? [`${names[name]}: ${value}`] : [],
  );
  return entries.length > 0 ? `{ ${entries.join(', ')} }` : '';
}

function literalDefault(
  field: ColumnField,
  { value, text }: Extract<Default, { kind: 'literal' }>,
  type: ColumnType,
  file: FileContext,
): Call {
  if (Array.isArray(value)) {
    const items = value.map((item, index) =>
      sqlLiteral(field, Array.isArray(text) ? (text[index] ?? item) : item, file),
    );
    return sqlDefault(`ARRAY[${items.join(', ')}]::${sqlTypeOf(type, field, file)}[]`, file);
  }
  const plain = plainLiteral(field, value, typeof text === 'string' ? text : undefined, type);
  return plain === undefined
    ? sqlDefault(sqlLiteral(field, (text as string | undefined) ?? value, file), file)
    : { doc: `.default(${plain})` };
}

/** The value as JavaScript, where drizzle-kit writes from it just what Prisma writes. */
function plainLiteral(
  field: ColumnField,
  value: Literal,
  text: string | undefined,
  type: ColumnType,
): string | undefined {
  if (field.kind === 'enum')
    return type.custom === 'mappedEnum' || type.mapped ? undefined : quote(String(value));
  if (typeof value === 'number')
    return text === undefined || text === String(value) ? String(value) : undefined;
  if (typeof value === 'boolean') return type.custom ? undefined : String(value);
  if (field.type === 'String')
    return /^(text|varchar|char|uuid|citext|tinytext|mediumtext|longtext|inet|xml)$/.test(type.name) &&
      !value.includes('\\')
      ? quote(value)
      : undefined;
  const isTimestamp = type.name === 'timestamp' || type.name === 'datetime';
  return field.type === 'DateTime' && isTimestamp && value.endsWith('Z')
    ? `new Date(${quote(value)})`
    : undefined;
}

/** The value as Prisma writes it into `DEFAULT`. */
function sqlLiteral(field: ColumnField, value: Literal, file: FileContext): string {
  const { dialect, datamodel } = file.shared;
  if (field.kind === 'enum') return quoted(labelOf(datamodel.enums, field.type, String(value)));
  switch (field.type) {
    case 'Int':
    case 'Float':
    case 'BigInt':
    case 'Decimal':
    case 'Boolean':
      return String(value);
    case 'Bytes': {
      const hex = Buffer.from(String(value), 'base64').toString('hex');
      return dialect === 'postgresql' ? `'\\x${hex}'` : dialect === 'mysql' ? `0x${hex}` : `'${hex}'`;
    }
    case 'DateTime':
      return quoted(dateText(String(value)));
    default:
      return quoted(String(value));
  }
}

/** `2020-01-02T03:04:05.678Z` as Prisma writes it: `2020-01-02 03:04:05.678 +00:00`. */
function dateText(iso: string): string {
  const [, date = '', time = '', zone = ''] = /^(.*?)[Tt ](.*?)([Zz]|[+-]\d\d:?\d\d)$/.exec(iso) ?? [];
  return date === '' ? iso : `${date} ${time} ${/z/i.test(zone) ? '+00:00' : zone}`;
}

function labelOf(enums: Enum[], name: string, value: string): string {
  return (
    enums.find((item) => item.name === name)?.values.find((item) => item.name === value)?.dbName ?? value
  );
}

function sqlDefault(text: string, file: FileContext): Call {
  file.drizzle('sql');
  return { doc: `.default(${sqlTemplate(text)})`, complex: true };
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
