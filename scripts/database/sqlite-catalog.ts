import type { Catalog, CatalogColumn, CatalogForeignKey, CatalogIndex, CatalogTable, Query } from './catalog';
import { BOOKKEEPING } from './catalog';

type Row = Record<string, unknown>;

/** The catalog of a SQLite database. Types are compared as declared, in upper case: SQLite goes by their affinity. */
export async function readSqliteCatalog(query: Query): Promise<Catalog> {
  const tables = await query(
    `select name, sql from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\' and name not like 'libsql\\_%' escape '\\' order by name`,
  );
  const kept = tables.filter((table) => !BOOKKEEPING.includes(String(table.name)));
  const read: CatalogTable[] = [];
  for (const table of kept) read.push(await readTable(query, String(table.name), String(table.sql)));
  return { tables: read, enums: [], extensions: [] };
}

async function readTable(query: Query, name: string, sql: string): Promise<CatalogTable> {
  const columns = await query(`select * from pragma_table_xinfo(${quoted(name)})`);
  const keys = columns.filter((column) => Number(column.pk) > 0).sort((a, b) => Number(a.pk) - Number(b.pk));
  const keyNames = keys.map((column) => String(column.name));
  return {
    name,
    columns: columns.map((column) => columnOf(column, keyNames, sql)),
    ...(keys.length > 0 && { primaryKey: { columns: keyNames } }),
    indexes: await readIndexes(query, name),
    foreignKeys: await readForeignKeys(query, name),
    checks: [...sql.matchAll(/constraint\s+["`]([^"`]+)["`]\s+check\s*\((.*)\)/gi)].map((match) => ({
      name: match[1] ?? '',
      expression: match[2] ?? '',
    })),
  };
}

function columnOf(column: Row, keys: string[], sql: string): CatalogColumn {
  const name = String(column.name);
  const isKey = keys.includes(name);
  const isAutoIncrement = keys.length === 1 && isKey && /\bautoincrement\b/i.test(sql);
  return {
    name,
    type: String(column.type).toUpperCase(),
    // SQLite takes NULL into a primary key that is not declared NOT NULL, but for INTEGER ones
    isNullable: Number(column.notnull) === 0 && !isKey,
    ...(column.dflt_value !== null && { default: withoutParentheses(String(column.dflt_value)) }),
    ...(isAutoIncrement && { identity: 'autoincrement' }),
  };
}

async function readIndexes(query: Query, table: string): Promise<CatalogIndex[]> {
  const indexes = await query(
    `select * from pragma_index_list(${quoted(table)}) where origin <> 'pk' order by name`,
  );
  const read: CatalogIndex[] = [];
  for (const index of indexes) {
    const name = String(index.name);
    const columns = await query(
      `select * from pragma_index_xinfo(${quoted(name)}) where key = 1 order by seqno`,
    );
    const [master] = await query(
      `select sql from sqlite_master where type = 'index' and name = ${quoted(name)}`,
    );
    const where = /\bwhere\b(.*)$/is.exec(String(master?.sql ?? ''))?.[1]?.trim();
    read.push({
      name,
      isUnique: Number(index.unique) === 1,
      columns: columns.map((column) => `${String(column.name)}${Number(column.desc) === 1 ? ' DESC' : ''}`),
      ...(where !== undefined && { where }),
    });
  }
  return read;
}

async function readForeignKeys(query: Query, table: string): Promise<CatalogForeignKey[]> {
  const rows = await query(`select * from pragma_foreign_key_list(${quoted(table)}) order by id, seq`);
  const ids = [...new Set(rows.map((row) => Number(row.id)))];
  return ids.map((id): CatalogForeignKey => {
    const parts = rows.filter((row) => Number(row.id) === id);
    return {
      columns: parts.map((row) => String(row.from)),
      target: String(parts[0]?.table),
      targetColumns: parts.map((row) => String(row.to)),
      onDelete: String(parts[0]?.on_delete).toLowerCase(),
      onUpdate: String(parts[0]?.on_update).toLowerCase(),
    };
  });
}

/** `(1 + 2)` as `1 + 2`: the parentheses that SQLite wants around expressions are kept by some versions only. */
function withoutParentheses(text: string): string {
  return /^\(.*\)$/s.test(text) ? text.slice(1, -1) : text;
}

function quoted(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}
