import type { Engine } from '../engine';
import type { Table, Upkeep } from './upkeep';

/** Schema in which seeds are kept. */
const copySchema = 'proof_seed';

const own = `n.nspname !~ '^(pg_|information_schema)' AND n.nspname <> '${copySchema}'`;

export const postgresUpkeep: Upkeep = {
  async dropAll(engine) {
    const [rows = []] = await engine.read([
      `SELECT nspname FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema)'`,
    ]);
    const drops = rows.map(([name]) => `DROP SCHEMA ${quote(name ?? '')} CASCADE;`);
    return `${drops.join('\n')} CREATE SCHEMA public;`;
  },
  readTables,
  fill: (inserts) => withoutTriggers(`${inserts}; ${advanceSequences}`),
  copy(tables) {
    const copies = tables.map((t) => `CREATE TABLE ${t.copy} AS SELECT * FROM ${t.quoted} ORDER BY ctid;`);
    return `CREATE SCHEMA ${copySchema}; ${copies.join('\n')}`;
  },
  restore(tables, isBackwards = false) {
    if (tables.length === 0) return '';
    const order = isBackwards ? ' ORDER BY ctid DESC' : '';
    const truncate = `TRUNCATE ${tables.map((table) => table.quoted).join(', ')};`;
    const fill = tables.map(({ quoted, copy }) => `INSERT INTO ${quoted} SELECT * FROM ${copy}${order};`);
    return withoutTriggers(`${truncate} ${fill.join('\n')}`);
  },
  // TRUNCATE wants every table that refers to these as well, and makes new files for each and its indexes.
  refill: (tables) =>
    withoutTriggers(
      tables
        .map(({ quoted, copy }) => `DELETE FROM ${quoted}; INSERT INTO ${quoted} SELECT * FROM ${copy};`)
        .join('\n'),
    ),
  reseed(tables, inserts) {
    const empty = tables.map(({ quoted }) => `DELETE FROM ${quoted};`);
    // Rows go where dead ones left space, and each side has had its own: only who wrote them when tells their order.
    const order = 'xmin::text::bigint, cmin::text::bigint, ctid';
    const copies = tables.map(
      ({ quoted, copy }) =>
        `TRUNCATE ${copy}; INSERT INTO ${copy} SELECT * FROM ${quoted} ORDER BY ${order};`,
    );
    return `${withoutTriggers(`${empty.join('\n')} ${inserts}; ${advanceSequences}`)} ${copies.join('\n')}`;
  },
  readSequences,
  rows: ({ quoted }) => `SELECT * FROM ${quoted} ORDER BY ctid`,
  // A sequence does the counting, because it is not rolled back with the statement.
  failOn: ({ quoted }, nth) => `
CREATE SEQUENCE proof_rows;
CREATE FUNCTION proof_fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF nextval('proof_rows') >= ${nth} THEN RAISE EXCEPTION 'injected failure' USING ERRCODE = 'P0001'; END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER proof_fail BEFORE INSERT OR UPDATE OR DELETE ON ${quoted} FOR EACH ROW EXECUTE FUNCTION proof_fail();`,
  failNoMore: 'DROP FUNCTION IF EXISTS proof_fail() CASCADE; DROP SEQUENCE IF EXISTS proof_rows;',
};

/** The tables of all schemas but the server's own, by schema and name. */
async function readTables(engine: Engine): Promise<Table[]> {
  const [rows = [], references = []] = await engine.read([
    `SELECT n.nspname, c.relname, string_agg(a.attname, chr(31) ORDER BY a.attnum)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relkind IN ('r', 'p') AND ${own} GROUP BY 1, 2 ORDER BY 1, 2`,
    `SELECT t.nspname, tc.relname, f.nspname, fc.relname FROM pg_constraint k
    JOIN pg_class tc ON tc.oid = k.confrelid JOIN pg_namespace t ON t.oid = tc.relnamespace
    JOIN pg_class fc ON fc.oid = k.conrelid JOIN pg_namespace f ON f.oid = fc.relnamespace
    WHERE k.contype = 'f'`,
  ]);
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

/** Statements that put every sequence where it stands now. */
async function readSequences(engine: Engine): Promise<string> {
  const [sequences = []] = await engine.read([
    `SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'S' AND ${own}`,
  ]);
  const names = sequences.map(([schema, name]) => `${quote(schema ?? '')}.${quote(name ?? '')}`);
  if (names.length === 0) return '';
  const states = await engine.read(names.map((name) => `SELECT last_value, is_called FROM ${name}`));
  const calls = names.map((name, index) => {
    const [last, called] = states[index]?.[0] ?? [];
    return `setval('${name.replaceAll("'", "''")}', ${last}, '${called}')`;
  });
  return `SELECT ${calls.join(', ')};`;
}

/** Sets each sequence that belongs to a column behind the greatest value of the column, or to its start. */
const advanceSequences = `
DO $$ DECLARE s record; top bigint; BEGIN
  FOR s IN SELECT c.oid::regclass AS sequence, d.refobjid::regclass AS source, a.attname AS field
    FROM pg_class c JOIN pg_depend d ON d.objid = c.oid AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0
    JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid WHERE c.relkind = 'S'
  LOOP
    EXECUTE format('SELECT max(%I) FROM %s', s.field, s.source) INTO top;
    PERFORM setval(s.sequence, coalesce(top, 1), top IS NOT NULL);
  END LOOP;
END $$;`;

/** Triggers, and with them foreign keys, are off. */
function withoutTriggers(script: string): string {
  return `SET session_replication_role = replica; ${script}; SET session_replication_role = origin;`;
}

/** An identifier as SQL takes it whatever it holds. */
export function quote(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}
