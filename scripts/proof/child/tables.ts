import type { Postgres } from './postgres';

/** A table of the program's, and where its seed is kept. */
export interface Table {
  /** `users`, or `schema.table` outside of `public`. */
  name: string;
  columns: string[];
  quoted: string;
  /** Table with the seed rows, in the order in which they were written. */
  copy: string;
  /** Tables with a foreign key to it, which have to be emptied with it. */
  referencedBy: string[];
}

/** Schema in which seeds are kept. */
export const copySchema = 'proof_seed';

const own = `n.nspname !~ '^(pg_|information_schema)' AND n.nspname <> '${copySchema}'`;

/** The tables of all schemas but the server's own, by schema and name. */
export async function readTables(postgres: Postgres): Promise<Table[]> {
  const [rows = [], references = []] = await postgres.administer(`
    SELECT n.nspname, c.relname, string_agg(a.attname, chr(31) ORDER BY a.attnum)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relkind IN ('r', 'p') AND ${own} GROUP BY 1, 2 ORDER BY 1, 2;
    SELECT t.nspname, tc.relname, f.nspname, fc.relname FROM pg_constraint k
    JOIN pg_class tc ON tc.oid = k.confrelid JOIN pg_namespace t ON t.oid = tc.relnamespace
    JOIN pg_class fc ON fc.oid = k.conrelid JOIN pg_namespace f ON f.oid = fc.relnamespace
    WHERE k.contype = 'f'`);
  return rows.map(([schema, table, columns], index) => {
    const name = nameOf(schema, table);
    return {
      name,
      columns: (columns ?? '').split('\u001f'),
      quoted: `${quote(schema ?? '')}.${quote(table ?? '')}`,
      copy: `${copySchema}.t${index}`,
      referencedBy: references
        .filter(([toSchema, to]) => nameOf(toSchema, to) === name)
        .map(([, , fromSchema, from]) => nameOf(fromSchema, from)),
    };
  });
}

function nameOf(schema: string | null | undefined, table: string | null | undefined): string {
  return schema === 'public' ? `${table}` : `${schema}.${table}`;
}

/** `names` with every table that refers to one of them, directly or through others. */
export function withReferring(tables: readonly Table[], names: Iterable<string>): Table[] {
  const found = new Set(names);
  for (const name of found) {
    for (const referring of tables.find((table) => table.name === name)?.referencedBy ?? [])
      found.add(referring);
  }
  return tables.filter(({ name }) => found.has(name));
}

/** Statements that put every sequence where it stands now. */
export async function readSequences(postgres: Postgres): Promise<string> {
  const [sequences = []] = await postgres.administer(
    `SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'S' AND ${own}`,
  );
  const names = sequences.map(([schema, name]) => `${quote(schema ?? '')}.${quote(name ?? '')}`);
  if (names.length === 0) return '';
  const states = await postgres.administer(
    names.map((name) => `SELECT last_value, is_called FROM ${name};`).join('\n'),
  );
  const calls = names.map((name, index) => {
    const [last, called] = states[index]?.[0] ?? [];
    return `setval('${name.replaceAll("'", "''")}', ${last}, '${called}')`;
  });
  return `SELECT ${calls.join(', ')};`;
}

/** Sets each sequence that belongs to a column behind the greatest value of the column. */
export const advanceSequences = `
DO $$ DECLARE s record; top bigint; BEGIN
  FOR s IN SELECT c.oid::regclass AS sequence, d.refobjid::regclass AS source, a.attname AS field
    FROM pg_class c JOIN pg_depend d ON d.objid = c.oid AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0
    JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid WHERE c.relkind = 'S'
  LOOP
    EXECUTE format('SELECT max(%I) FROM %s', s.field, s.source) INTO top;
    IF top IS NOT NULL THEN PERFORM setval(s.sequence, top); END IF;
  END LOOP;
END $$;`;

/** An identifier as SQL takes it whatever it holds. */
export function quote(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}
