import type { Datamodel, Field } from '../../transforms/lib/prisma/datamodel';
import { mysqlLiterals, postgresLiterals, sqliteLiterals, type Literals } from './seed-literals';

/** Rows by model name (or the name of a many-to-many join table), values by field name. */
export type SeedRows = Record<string, Record<string, unknown>[]>;

/** By table (see `Table.name`), its rows as one INSERT statement each. */
export type Seed = Record<string, string>;

/**
 * The rows as one INSERT statement each, under the physical names. A field that a row leaves out is left to the database.
 * @throws where a model or field does not exist
 */
export function seedScript(datamodel: Datamodel, rows: SeedRows): Seed {
  const literals = literalsOf(datamodel);
  return Object.fromEntries(
    Object.entries(rows).map(([name, records]) => {
      const { key, table, column } = physical(datamodel, name, literals);
      const inserts = records.map((record) => {
        const entries = Object.entries(record).filter(([, value]) => value !== undefined);
        const columns = entries.map(([field]) => column(field));
        const values = entries.map(([, value], index) =>
          literal(value, columns[index]?.field, datamodel, literals),
        );
        return `INSERT INTO ${table} (${columns.map(({ sql }) => sql).join(', ')}) VALUES (${values.join(', ')});`;
      });
      return [key, inserts.join('\n')];
    }),
  );
}

interface Column {
  sql: string;
  field?: Field;
}

function literalsOf({ provider }: Datamodel): Literals {
  if (provider === 'mysql') return mysqlLiterals;
  return provider === 'sqlite' ? sqliteLiterals : postgresLiterals;
}

function physical(
  datamodel: Datamodel,
  name: string,
  { quote }: Literals,
): { key: string; table: string; column: (field: string) => Column } {
  const qualified = (schema: string | undefined, table: string): { key: string; table: string } => ({
    key: schema === undefined || schema === 'public' ? table : `${schema}.${table}`,
    table: schema ? `${quote(schema)}.${quote(table)}` : quote(table),
  });
  const model = datamodel.models.find((candidate) => candidate.name === name);
  if (!model) {
    const join = datamodel.joinTables.find(({ dbName }) => dbName === name);
    if (!join)
      throw new Error(`The seed names ${name}, which is neither a model nor a join table of the schema.`);
    return { ...qualified(join.schema, join.dbName), column: (field) => ({ sql: quote(field) }) };
  }
  const column = (fieldName: string): Column => {
    const field = model.fields.find((candidate) => candidate.name === fieldName);
    if (!field || field.kind === 'relation')
      throw new Error(`The seed names ${name}.${fieldName}, which is no column.`);
    return { sql: quote(field.dbName), field };
  };
  return { ...qualified(model.schema, model.dbName), column };
}

function literal(
  value: unknown,
  field: Field | undefined,
  datamodel: Datamodel,
  { write }: Literals,
): string {
  if (value === null) return 'NULL';
  if (field?.kind === 'scalar' && field.type === 'Json' && !field.isList)
    return write(JSON.stringify(value), field);
  if (field?.kind !== 'enum') return write(value, field);
  const labels = datamodel.enums.find(({ name }) => name === field.type)?.values ?? [];
  // Prisma's name of a value, or the database's own.
  const label = (item: unknown): unknown => labels.find(({ name }) => name === item)?.dbName ?? item;
  return write(Array.isArray(value) ? value.map(label) : label(value), field);
}
