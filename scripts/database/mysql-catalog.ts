import type { Catalog, CatalogColumn, CatalogForeignKey, CatalogIndex, CatalogTable, Query } from './catalog';
import { BOOKKEEPING } from './catalog';

type Row = Record<string, unknown>;

const TABLES = `select table_name as name from information_schema.tables
  where table_schema = database() and table_type = 'BASE TABLE' order by 1`;
const COLUMNS = `select table_name as tbl, column_name as name, column_type as type, is_nullable as nullable, column_default as dflt,
    extra as extra, generation_expression as generated
  from information_schema.columns where table_schema = database() order by table_name, ordinal_position`;
const INDEXES = `select table_name as tbl, index_name as name, non_unique as non_unique, column_name as col, sub_part as part,
    collation as direction, index_type as kind, expression as expression
  from information_schema.statistics where table_schema = database() order by table_name, index_name, seq_in_index`;
const KEYS = `select k.table_name as tbl, k.constraint_name as name, k.column_name as col, k.referenced_table_name as target,
    k.referenced_column_name as target_col, r.delete_rule as on_delete, r.update_rule as on_update
  from information_schema.key_column_usage k
  join information_schema.referential_constraints r
    on r.constraint_schema = k.constraint_schema and r.constraint_name = k.constraint_name and r.table_name = k.table_name
  where k.table_schema = database() order by k.table_name, k.constraint_name, k.ordinal_position`;
const CHECKS = `select t.table_name as tbl, c.constraint_name as name, c.check_clause as expression
  from information_schema.check_constraints c join information_schema.table_constraints t
    on t.constraint_schema = c.constraint_schema and t.constraint_name = c.constraint_name
  where c.constraint_schema = database() order by 1, 2`;

/** The catalog of the database that the connection is in; MySQL and MariaDB. */
export async function readMysqlCatalog(query: Query): Promise<Catalog> {
  const tables = (await query(TABLES))
    .map((row) => String(row.name))
    .filter((name) => !BOOKKEEPING.includes(name));
  const columns = await query(COLUMNS);
  // MariaDB has no functional indexes, hence no column for their expressions
  const indexes = await query(INDEXES).catch(() =>
    query(INDEXES.replace('expression as expression', 'null as expression')),
  );
  const keys = await query(KEYS);
  const checks = await query(CHECKS);
  return {
    tables: tables.map((name) => {
      const own = (rows: Row[]) => rows.filter((row) => row.tbl === name);
      return tableOf(name, own(columns), own(indexes), own(keys), own(checks));
    }),
    enums: [],
    extensions: [],
  };
}

function tableOf(name: string, columns: Row[], indexes: Row[], keys: Row[], checks: Row[]): CatalogTable {
  const primary = indexes.filter((row) => row.name === 'PRIMARY');
  return {
    name,
    columns: columns.map(columnOf),
    ...(primary.length > 0 && { primaryKey: { columns: primary.map(indexColumn) } }),
    indexes: groups(indexes.filter((row) => row.name !== 'PRIMARY')).map(indexOf),
    foreignKeys: groups(keys).map(foreignKeyOf),
    checks: checks
      // MariaDB adds one to every JSON column
      .filter((row) => !/^json_valid\(`/i.test(String(row.expression)))
      .map((row) => ({ name: String(row.name), expression: String(row.expression) })),
  };
}

function columnOf(row: Row): CatalogColumn {
  const extra = String(row.extra).toLowerCase();
  // MariaDB says 'NULL' for a nullable column without default, MySQL nothing
  const value = row.dflt === null || row.dflt === 'NULL' ? undefined : String(row.dflt);
  const onUpdate = /on update \S+/.exec(extra)?.[0];
  return {
    name: String(row.name),
    type: String(row.type).toLowerCase(),
    isNullable: row.nullable === 'YES',
    ...(value !== undefined && {
      default: onUpdate ? `${value.toLowerCase()} ${onUpdate}` : normalized(value),
    }),
    ...(extra.includes('auto_increment') && { identity: 'auto_increment' }),
    ...(row.generated !== null && row.generated !== '' && { generated: String(row.generated) }),
  };
}

/** `current_timestamp(3)` and `CURRENT_TIMESTAMP(3)` are one. */
function normalized(value: string): string {
  return /^(current_timestamp|now)\b/i.test(value) ? value.toLowerCase() : value;
}

function indexOf(rows: Row[]): CatalogIndex {
  const [first] = rows;
  return {
    name: String(first?.name),
    isUnique: Number(first?.non_unique) === 0,
    method: String(first?.kind).toLowerCase(),
    columns: rows.map(indexColumn),
  };
}

function indexColumn(row: Row): string {
  const length = row.part === null ? '' : `(${String(row.part)})`;
  const column = row.col === null ? String(row.expression) : String(row.col);
  return `${column}${length}${row.direction === 'D' ? ' DESC' : ''}`;
}

function foreignKeyOf(rows: Row[]): CatalogForeignKey {
  const [first] = rows;
  return {
    name: String(first?.name),
    columns: rows.map((row) => String(row.col)),
    target: String(first?.target),
    targetColumns: rows.map((row) => String(row.target_col)),
    onDelete: String(first?.on_delete).toLowerCase(),
    onUpdate: String(first?.on_update).toLowerCase(),
  };
}

/** Rows of one name together, in their order. */
function groups(rows: Row[]): Row[][] {
  return [...new Set(rows.map((row) => row.name))].map((name) => rows.filter((row) => row.name === name));
}
