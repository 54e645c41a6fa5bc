import type { Datamodel, Field } from '../../transforms/lib/prisma/datamodel';
import { quote } from './child/tables';

/** Rows by model name (or the name of a many-to-many join table), values by field name. */
export type SeedRows = Record<string, Record<string, unknown>[]>;

/**
 * The rows as one INSERT statement each, under the physical names. A field that a row leaves out is left to the database.
 * @throws where a model or field does not exist
 */
export function seedScript(datamodel: Datamodel, rows: SeedRows): string {
  return Object.entries(rows)
    .flatMap(([name, records]) => {
      const { table, column } = physical(datamodel, name);
      return records.map((record) => {
        const entries = Object.entries(record).filter(([, value]) => value !== undefined);
        const columns = entries.map(([field]) => column(field));
        const values = entries.map(([, value], index) => literal(value, columns[index]?.field, datamodel));
        return `INSERT INTO ${table} (${columns.map(({ sql }) => sql).join(', ')}) VALUES (${values.join(', ')});`;
      });
    })
    .join('\n');
}

interface Column {
  sql: string;
  field?: Field;
}

function physical(datamodel: Datamodel, name: string): { table: string; column: (field: string) => Column } {
  const model = datamodel.models.find((candidate) => candidate.name === name);
  if (!model) {
    const join = datamodel.joinTables.find(({ dbName }) => dbName === name);
    if (!join)
      throw new Error(`The seed names ${name}, which is neither a model nor a join table of the schema.`);
    return { table: qualified(join.schema, join.dbName), column: (field) => ({ sql: quote(field) }) };
  }
  const column = (fieldName: string): Column => {
    const field = model.fields.find((candidate) => candidate.name === fieldName);
    if (!field || field.kind === 'relation')
      throw new Error(`The seed names ${name}.${fieldName}, which is no column.`);
    return { sql: quote(field.dbName), field };
  };
  return { table: qualified(model.schema, model.dbName), column };
}

function qualified(schema: string | undefined, table: string): string {
  return schema ? `${quote(schema)}.${quote(table)}` : quote(table);
}

/** A value as an SQL literal without a type, which takes the type of its column. */
function literal(value: unknown, field: Field | undefined, datamodel: Datamodel): string {
  if (value === null) return 'NULL';
  if (field?.kind === 'scalar' && field.type === 'Json' && !field.isList) return text(JSON.stringify(value));
  if (field?.kind !== 'enum') return text(plain(value));
  const labels = datamodel.enums.find(({ name }) => name === field.type)?.values ?? [];
  // Prisma's name of a value, or the database's own.
  const label = (item: unknown): unknown => labels.find(({ name }) => name === item)?.dbName ?? item;
  return text(plain(Array.isArray(value) ? value.map(label) : label(value)));
}

function plain(value: unknown): string {
  if (value instanceof Date) return value.toISOString().replace('T', ' ').replace('Z', '+00');
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
  if (Array.isArray(value)) return `{${value.map(element).join(',')}}`;
  if (typeof value === 'object' && value !== null && !('toFixed' in value)) return JSON.stringify(value);
  return String(value);
}

function element(value: unknown): string {
  return value === null ? 'NULL' : `"${plain(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
