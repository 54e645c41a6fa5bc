import type { ColumnField } from '../../transforms/lib/prisma/datamodel';
import type { ColumnType } from './column-type';
import type { FileContext } from './context';

type Config = NonNullable<ColumnType['config']>;

/** PostgreSQL's names for column builders that are called otherwise. */
const SQL_TYPES: Record<string, string | ((config: Config) => string)> = {
  bigint: 'bigint',
  bit: ({ dimensions }) => `bit(${dimensions})`,
  bitVarying: ({ length }) => sized('bit varying', length),
  bytes: 'bytea',
  bytesList: 'bytea',
  char: ({ length }) => sized('char', length),
  decimal: ({ precision = 65, scale = 30 }) => `numeric(${precision},${scale})`,
  doublePrecision: 'double precision',
  json: ({ type = 'jsonb' }) => String(type),
  numeric: ({ precision = 65, scale = 30 }) => `numeric(${precision},${scale})`,
  timeOfDay: ({ precision, withTimezone }) => sized('time', precision) + zone(withTimezone),
  timestamp: ({ precision, withTimezone }) => sized('timestamp', precision) + zone(withTimezone),
  unsupported: ({ type }) => String(type),
  varchar: ({ length }) => sized('varchar', length),
};

/** The type of a list's elements as PostgreSQL calls it, for casts in defaults. */
export function sqlTypeOf(type: ColumnType, field: ColumnField, file: FileContext): string {
  if (field.kind === 'enum') {
    const found = file.shared.datamodel.enums.find((item) => item.name === field.type);
    const schema = found?.schema === undefined || found.schema === 'public' ? '' : `"${found.schema}".`;
    return `${schema}"${found?.dbName ?? field.type}"`;
  }
  const name = SQL_TYPES[type.name];
  return typeof name === 'function' ? name(type.config ?? {}) : (name ?? type.name);
}

function sized(name: string, size: Config[string] | undefined): string {
  return size === undefined ? name : `${name}(${size})`;
}

function zone(withTimezone: Config[string] | undefined): string {
  return withTimezone === true ? ' with time zone' : '';
}
