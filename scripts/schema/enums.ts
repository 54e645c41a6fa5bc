import type { Enum } from '../../transforms/lib/prisma/datamodel';
import type { ColumnType } from './column-type';
import type { FileContext } from './context';
import type { Doc } from './text';
import { array, assignment, call, jsdoc, key, object, paragraphs, quote } from './text';

/** Whether labels in the database differ from the names in the program, which Prisma then maps. */
export function isMapped(item: Enum, file: FileContext): boolean {
  return file.shared.options.values === 'prisma' && item.values.some((value) => value.name !== value.dbName);
}

/** The type of a column of the enum `name`. */
export function enumColumnType(name: string, file: FileContext): ColumnType {
  const { dialect, names, datamodel } = file.shared;
  const item = datamodel.enums.find((candidate) => candidate.name === name);
  const exported = names.enums[name];
  if (!item || !exported) throw new Error(`The datamodel has no enum named ${name}.`);
  const mapped = isMapped(item, file);
  if (dialect === 'postgresql' || mapped) return { name: exported.column, exported: true, mapped };
  if (dialect === 'mysql') return { name: 'mysqlEnum', values: array(labels(item)), mapped };
  return { name: 'text', values: object([['enum: ', array(labels(item))]]), mapped };
}

/** What an enum is in the generated file: the database's type, and the object and type that code imports. */
export function enumStatements(item: Enum, file: FileContext): Doc {
  const { dialect, names } = file.shared;
  const exported = names.enums[item.name];
  if (!exported) throw new Error(`There are no names for the enum ${item.name}.`);
  const mapped = isMapped(item, file);
  const statements: Doc[] = [valuesObject(item, exported.values)];
  if (dialect === 'postgresql')
    statements.push(postgresEnum(item, mapped ? exported.labels : exported.column, file));
  if (mapped) statements.push(mappedEnum(item, exported.column, file));
  return paragraphs(statements);
}

/** `export const Role = { USER: 'USER' } as const` and `export type Role`, as `@prisma/client` has them. */
function valuesObject(item: Enum, name: string): Doc {
  const entries = item.values.map((value) => [
    jsdoc(value.documentation),
    key(value.name),
    ': ',
    quote(value.name),
  ]);
  const declaration = ['export const ', name, ' = ', object(entries, { open: true }), ' as const;'];
  return paragraphs([
    [jsdoc(item.documentation), declaration],
    assignment(`export type ${name}`, `(typeof ${name})[keyof typeof ${name}]`),
  ]);
}

function postgresEnum(item: Enum, name: string, file: FileContext): Doc {
  const callee =
    item.schema !== undefined && item.schema !== 'public'
      ? `${schemaRef(item.schema, file)}.enum`
      : file.dialectName('Enum');
  if (/[A-Z]/.test(item.dbName) && NATIVE_PREFIX.test(item.dbName)) {
    file.shared.warn(
      item.name,
      `drizzle-kit 0.31 takes the enum "${item.dbName}" for a built-in type and writes it without quotes in the migrations that it generates: add them there. Queries are not concerned.`,
    );
  }
  return ['export const ', name, ' = ', call(callee, [quote(item.dbName), array(labels(item))]), ';'];
}

/** Names that drizzle-kit 0.31 leaves unquoted because they begin like a type of PostgreSQL's. */
const NATIVE_PREFIX =
  /^(uuid|smallint|integer|bigint|boolean|text|varchar|serial|bigserial|decimal|numeric|real|json|time|date|interval|double precision|char|vector|geometry|halfvec|sparsevec|bit)/;

function mappedEnum(item: Enum, name: string, file: FileContext): Doc {
  const entries = item.values.map((value) => `${key(value.name)}: ${quote(value.dbName)}`);
  return [
    'export const ',
    name,
    ' = ',
    call(file.custom('mappedEnum'), [quote(dataType(item, file)), object(entries, { open: true })]),
    ';',
  ];
}

function dataType(item: Enum, file: FileContext): string {
  const { dialect } = file.shared;
  if (dialect === 'postgresql') {
    // drizzle-kit puts quotes around the whole, hence those in the middle
    return item.schema === undefined || item.schema === 'public'
      ? item.dbName
      : `${item.schema}"."${item.dbName}`;
  }
  if (dialect === 'sqlite') return 'text';
  return `enum(${item.values.map((value) => `'${value.dbName.replaceAll("'", "''")}'`).join(',')})`;
}

function labels(item: Enum): string[] {
  return item.values.map((value) => quote(value.dbName));
}

/** The exported object of a database schema: `export const auth = pgSchema('auth')`. */
export function schemaRef(schema: string, file: FileContext): string {
  return file.exported(schemaName(schema));
}

export function schemaName(schema: string): string {
  return `${schema.replace(/\W+(.)?/g, (_, next: string | undefined) => next?.toUpperCase() ?? '')}Schema`;
}
