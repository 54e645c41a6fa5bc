import type { ColumnField, Model, Provider } from '../../transforms/lib/prisma/datamodel';
import type { ColumnType, TypeTable } from './column-type';
import { custom } from './column-type';
import type { FileContext } from './context';
import { defaultCalls } from './defaults';
import { enumColumnType } from './enums';
import { hasInlinePrimaryKey } from './keys';
import { MYSQL_BOOLEANS, MYSQL_TYPES } from './mysql-types';
import { plainType } from './plain-types';
import { COCKROACH_TYPES, POSTGRES_TYPES } from './postgres-types';
import { SQLITE_TYPES } from './sqlite-types';
import type { Call, Doc } from './text';
import { call, chain, jsdoc, key, object, quote } from './text';

const TYPES: Record<Provider, TypeTable> = {
  postgresql: POSTGRES_TYPES,
  cockroachdb: COCKROACH_TYPES,
  mysql: MYSQL_TYPES,
  sqlite: SQLITE_TYPES,
};

/** `createdAt: timestamp('created_at', { precision: 3 }).notNull()`: a column under its Prisma name. */
export function columnEntry(model: Model, field: ColumnField, file: FileContext): Doc {
  const type = columnType(model, field, file);
  const calls = [...constraints(model, field, type), ...defaultCalls(field, type, file)];
  const column = chain(builder(field, type, file), calls, {
    complexHead: type.name === 'text' && type.values !== undefined,
  });
  const isFilled = field.isList && field.default !== undefined;
  return [
    jsdoc(description(field)),
    key(field.name),
    ': ',
    isFilled ? call(file.custom('list'), [column]) : column,
  ];
}

/** `varchar('iban', { length: 34 })`; the name is left out where it is the key. */
export function builder(field: { name: string; dbName: string }, type: ColumnType, file: FileContext): Doc {
  const name = type.exported
    ? file.exported(type.name)
    : type.custom
      ? file.custom(type.custom)
      : file.core(type.name);
  const entries = Object.entries(type.config ?? {}).map(([option, value]) => `${option}: ${literal(value)}`);
  const options: Doc[] = type.config ? [object(entries)] : type.values ? [type.values] : [];
  return call(name, [...(field.dbName === field.name ? [] : [quote(field.dbName)]), ...options]);
}

/** The type of a column, whatever stands behind it: scalar, `@db` type, enum, or a type that Prisma does not know. */
export function columnType(model: Model, field: ColumnField, file: FileContext): ColumnType {
  const { datamodel, dialect, options } = file.shared;
  if (field.kind === 'unsupported') return unsupportedType(model, field.type, field.name, file);
  if (field.kind === 'enum') return enumColumnType(field.type, file);
  if (datamodel.provider === 'postgresql' && field.default?.kind === 'autoincrement') {
    return serialType(field.type, field.nativeType?.name);
  }
  const table = TYPES[datamodel.provider];
  const { nativeType } = field;
  const isBoolean = dialect === 'mysql' && field.type === 'Boolean';
  const rule =
    nativeType &&
    ((isBoolean ? MYSQL_BOOLEANS[nativeType.name] : undefined) ?? table.native[nativeType.name]);
  if (nativeType && !rule) {
    throw new Error(
      `@db.${nativeType.name} of ${model.name}.${field.name} is a type this conversion does not know.`,
    );
  }
  const type = rule ? rule(nativeType?.args ?? []) : table.byScalar[field.type];
  // as Prisma does for every INTEGER key, with or without `autoincrement()`
  if (dialect === 'sqlite' && field.type === 'Int' && field.isId) return { ...type, autoIncrement: true };
  if (type.custom === 'bytes' && field.isList) return custom('bytesList');
  return options.values === 'driver' ? plainType(type, dialect) : type;
}

/** PostgreSQL's serial types, which is how Prisma declares `autoincrement()`. */
function serialType(scalar: string, native: string | undefined): ColumnType {
  if (native === 'SmallInt') return { name: 'smallserial' };
  return scalar === 'BigInt' ? { name: 'bigserial', config: { mode: 'bigint' } } : { name: 'serial' };
}

/** Types with parameters that drizzle-kit 0.31 writes without quotes; it quotes all others, and the database refuses. */
const UNQUOTED =
  /^(bit|char|decimal|geometry|halfvec|interval|numeric|sparsevec|time|timestamp|varchar|vector)\b/;

function unsupportedType(model: Model, type: string, field: string, file: FileContext): ColumnType {
  const { dialect } = file.shared;
  if (dialect === 'postgresql' && /\(/.test(type) && !UNQUOTED.test(type)) {
    file.shared.warn(
      `${model.name}.${field}`,
      `drizzle-kit 0.31 quotes the type ${type} in the migrations that it generates, which PostgreSQL refuses: take the quotes away there. Queries are not concerned.`,
    );
  }
  return custom('unsupported', { type });
}

function constraints(model: Model, field: ColumnField, type: ColumnType): Call[] {
  const isPrimaryKey = hasInlinePrimaryKey(model, field);
  const calls: Doc[] = [];
  if (field.isList && type.custom !== 'bytesList') calls.push('.array()');
  if (isPrimaryKey) calls.push(type.autoIncrement ? '.primaryKey({ autoIncrement: true })' : '.primaryKey()');
  // Prisma creates list columns without NOT NULL; serial columns have it anyway
  else if (field.isRequired && !field.isList && !/serial$/.test(type.name)) calls.push('.notNull()');
  return calls.map((doc) => ({ doc }));
}

function description(field: ColumnField): string | undefined {
  const note = field.isIgnored ? '`@ignore` in Prisma: in the database, not in the client.' : undefined;
  return [field.documentation, note].filter((part) => part !== undefined).join('\n') || undefined;
}

function literal(value: string | number | boolean): string {
  return typeof value === 'string' ? quote(value) : String(value);
}
