import type { Catalog, CatalogColumn, CatalogForeignKey, CatalogIndex, CatalogTable, Query } from './catalog';
import { BOOKKEEPING } from './catalog';

const SYSTEM_SCHEMAS = `('pg_catalog', 'information_schema', 'drizzle')`;

const TABLES = `
  select c.oid::int8::text as id, n.nspname as schema, c.relname as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname not in ${SYSTEM_SCHEMAS} and n.nspname not like 'pg\\_%'
    and c.relname not in (${BOOKKEEPING.map((name) => `'${name}'`).join(', ')})
    and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
  order by 2, 3`;

const COLUMNS = `
  select a.attrelid::int8::text as table_id, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
    not a.attnotnull as nullable, a.attidentity as identity, a.attgenerated as generated,
    pg_get_expr(d.adbin, d.adrelid) as expression,
    (select format_type(s.seqtypid, null) || ', start ' || s.seqstart || ', increment ' || s.seqincrement || ', from ' || s.seqmin || ' to ' || s.seqmax
       || case when s.seqcycle then ', cycle' else '' end
     from pg_depend o join pg_sequence s on s.seqrelid = o.objid
     where o.refobjid = a.attrelid and o.refobjsubid = a.attnum and o.classid = 'pg_class'::regclass and o.deptype in ('a', 'i')) as sequence
  from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attnum > 0 and not a.attisdropped
  order by a.attrelid, a.attnum`;

const CONSTRAINTS = `
  select c.conrelid::int8::text as table_id, c.conname as name, c.contype as type,
    (select json_agg(a.attname order by k.position) from unnest(c.conkey) with ordinality k(number, position)
       join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.number)::text as columns,
    case when n.nspname = 'public' then r.relname else n.nspname || '.' || r.relname end as target,
    (select json_agg(a.attname order by k.position) from unnest(c.confkey) with ordinality k(number, position)
       join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.number)::text as target_columns,
    c.confdeltype as on_delete, c.confupdtype as on_update,
    case when c.contype = 'c' then pg_get_constraintdef(c.oid) end as expression
  from pg_constraint c left join pg_class r on r.oid = c.confrelid left join pg_namespace n on n.oid = r.relnamespace
  where c.contype in ('p', 'f', 'c') and c.conrelid <> 0
  order by c.conrelid, c.conname`;

const INDEXES = `
  select i.indrelid::int8::text as table_id, c.relname as name, i.indisunique as is_unique, m.amname as method,
    (select json_agg(
       pg_get_indexdef(i.indexrelid, k.position::int, true)
       || case when o.opcdefault then '' else ' ' || o.opcname end
       || case when m.amname <> 'btree' then ''
            when opt.o & 3 = 3 then ' DESC' when opt.o & 3 = 1 then ' DESC NULLS LAST' when opt.o & 3 = 2 then ' NULLS FIRST' else '' end
       order by k.position)
     from unnest(i.indclass::oid[]) with ordinality k(opclass, position)
       join pg_opclass o on o.oid = k.opclass
       cross join lateral (select (i.indoption::int2[])[k.position - 1]::int as o) opt)::text as columns,
    pg_get_expr(i.indpred, i.indrelid, true) as predicate,
    coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false) as nulls_not_distinct
  from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am m on m.oid = c.relam
  where not i.indisprimary
  order by i.indrelid, c.relname`;

const ENUMS = `
  select n.nspname as schema, t.typname as name, (select json_agg(e.enumlabel order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid)::text as labels
  from pg_type t join pg_namespace n on n.oid = t.typnamespace
  where t.typtype = 'e' and n.nspname not in ${SYSTEM_SCHEMAS}
  order by 1, 2`;

const EXTENSIONS = `select extname as name from pg_extension where extname <> 'plpgsql' order by 1`;

type Row = Record<string, unknown>;

/** The catalog of a PostgreSQL database: everything outside the system schemas and the books of migration tools. */
export async function readPostgresCatalog(query: Query): Promise<Catalog> {
  const tables = await query(TABLES);
  const columns = grouped(await query(COLUMNS));
  const constraints = grouped(await query(CONSTRAINTS));
  const indexes = grouped(await query(INDEXES));
  const enums = await query(ENUMS);
  const extensions = await query(EXTENSIONS);
  return {
    tables: tables.map((table) => {
      const id = text(table.id);
      return tableOf(table, columns.get(id) ?? [], constraints.get(id) ?? [], indexes.get(id) ?? []);
    }),
    enums: enums.map((row) => ({ ...schemaOf(row), name: text(row.name), labels: list(row.labels) })),
    extensions: extensions.map((row) => text(row.name)),
  };
}

function tableOf(table: Row, columns: Row[], constraints: Row[], indexes: Row[]): CatalogTable {
  const primary = constraints.find((row) => row.type === 'p');
  return {
    ...schemaOf(table),
    name: text(table.name),
    columns: columns.map(columnOf),
    ...(primary && { primaryKey: { name: text(primary.name), columns: list(primary.columns) } }),
    indexes: indexes.map(indexOf),
    foreignKeys: constraints.filter((row) => row.type === 'f').map(foreignKeyOf),
    checks: constraints
      .filter((row) => row.type === 'c')
      .map((row) => ({ name: text(row.name), expression: text(row.expression) })),
  };
}

const IDENTITY: Record<string, string> = { a: 'always', d: 'by default' };

function columnOf(row: Row): CatalogColumn {
  const expression = row.expression === null ? undefined : text(row.expression);
  const isGenerated = row.generated === 's' || row.generated === 'v';
  const identity = IDENTITY[text(row.identity)];
  return {
    name: text(row.name),
    type: text(row.type),
    isNullable: row.nullable === true,
    ...(expression !== undefined && (isGenerated ? { generated: expression } : { default: expression })),
    ...(identity !== undefined && { identity }),
    ...(row.sequence !== null && { sequence: text(row.sequence) }),
  };
}

function indexOf(row: Row): CatalogIndex {
  return {
    name: text(row.name),
    isUnique: row.is_unique === true,
    method: text(row.method),
    columns: list(row.columns),
    ...(row.predicate !== null && { where: text(row.predicate) }),
    ...(row.nulls_not_distinct === true && { nullsNotDistinct: true }),
  };
}

const ACTIONS: Record<string, string> = {
  a: 'no action',
  r: 'restrict',
  c: 'cascade',
  n: 'set null',
  d: 'set default',
};

function foreignKeyOf(row: Row): CatalogForeignKey {
  return {
    name: text(row.name),
    columns: list(row.columns),
    target: text(row.target),
    targetColumns: list(row.target_columns),
    onDelete: ACTIONS[text(row.on_delete)] ?? text(row.on_delete),
    onUpdate: ACTIONS[text(row.on_update)] ?? text(row.on_update),
  };
}

function grouped(rows: Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const id = text(row.table_id);
    groups.set(id, [...(groups.get(id) ?? []), row]);
  }
  return groups;
}

function schemaOf(row: Row): { schema?: string } {
  return row.schema === 'public' ? {} : { schema: text(row.schema) };
}

function text(value: unknown): string {
  return String(value);
}

/** Lists come as JSON text, which every driver leaves alone. */
function list(value: unknown): string[] {
  return value === null || value === undefined ? [] : (JSON.parse(text(value)) as string[]);
}
