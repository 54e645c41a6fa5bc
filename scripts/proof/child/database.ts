import type { NanoidColumn } from '../protocol';
import type { Postgres } from './postgres';

/** Every row of every table, in PostgreSQL's own text, in the order in which the rows lie on disk. */
export interface Dump {
  [table: string]: { columns: string[]; rows: (string | null)[][] };
}

interface Table {
  name: string;
  columns: string[];
  quoted: string;
}

const writes =
  /\b(insert|update|delete|merge|truncate|create|alter|drop|nextval|setval|call|do|copy|grant|comment|refresh)\b/i;

/** A database with a schema and seed rows that it can be put back to. */
export class SeededDatabase {
  #ddl: string | undefined;
  #seed = '';
  #tables: Table[] = [];
  #dirty = true;
  nanoids: NanoidColumn[] = [];

  constructor(readonly postgres: Postgres) {
    postgres.onStatement = (text) => this.note(text);
  }

  /** A statement of the program: what may write makes a reset necessary. */
  note(text: string): void {
    if (writes.test(text)) this.#dirty = true;
  }

  /** Whether anything may differ from the seed. */
  get dirty(): boolean {
    return this.#dirty;
  }

  /** Makes the tables of `ddl` (nothing is done where they stand already) and fills them with `seed`, a script of INSERTs. */
  async prepare(ddl: string, seed: string): Promise<void> {
    if (this.#ddl !== ddl) {
      this.#ddl = undefined;
      await this.postgres.administer(await this.#dropAll());
      await this.postgres.administer(ddl);
      this.#tables = await this.#readTables();
      this.#ddl = ddl;
      this.#dirty = true;
    }
    if (this.#seed !== seed) this.#dirty = true;
    this.#seed = seed;
    await this.reset();
  }

  /** Back to the seed: all tables emptied, sequences restarted behind the greatest seeded value. */
  async reset(): Promise<void> {
    if (!this.#dirty) return;
    const truncate = this.#tables.length
      ? `TRUNCATE ${this.#tables.map((table) => table.quoted).join(', ')} RESTART IDENTITY CASCADE;`
      : '';
    // Seeds may hold cycles (self relations): triggers, and with them foreign keys, are off while they are written.
    await this.postgres.administer(
      `SET session_replication_role = replica; ${truncate} ${this.#seed}; ${advanceSequences} SET session_replication_role = origin;`,
    );
    this.#dirty = false;
  }

  /** The whole contents. */
  async dump(): Promise<Dump> {
    if (this.#tables.length === 0) return {};
    const script = this.#tables.map((t) => `SELECT * FROM ${t.quoted} ORDER BY ctid;`).join('\n');
    const results = await this.postgres.administer(script);
    return Object.fromEntries(
      this.#tables.map((table, index) => [
        table.name,
        { columns: table.columns, rows: results[index] ?? [] },
      ]),
    );
  }

  /** Texts in the columns that hold nanoids, as long as those are. */
  nanoidsIn(dump: Dump): string[] {
    return this.nanoids.flatMap(({ table, column, length }) => {
      const { columns = [], rows = [] } = dump[table] ?? {};
      const pattern = new RegExp(`^[\\w-]{${length}}$`);
      return rows.flatMap((row) => row[columns.indexOf(column)] ?? []).filter((text) => pattern.test(text));
    });
  }

  /**
   * From now on the `nth` row that is written to the table fails, whatever statement brings it: a failure in the middle that
   * does not depend on how either side spells its statements.
   */
  async failOn(table: string, nth: number): Promise<void> {
    this.#dirty = true;
    const found = this.#tables.find(({ name }) => name === table);
    if (!found)
      throw new Error(`There is no table ${table} to fail on; there are ${this.tableNames.join(', ')}.`);
    await this.postgres.administer(failureTrigger(found.quoted, nth));
  }

  /** Takes the trigger of `failOn` away. */
  async failNoMore(): Promise<void> {
    await this.postgres.administer(
      `DROP FUNCTION IF EXISTS proof_fail() CASCADE; DROP SEQUENCE IF EXISTS proof_rows;`,
    );
  }

  get tableNames(): string[] {
    return this.#tables.map(({ name }) => name);
  }

  async #dropAll(): Promise<string> {
    const [rows = []] = await this.postgres.administer(
      `SELECT nspname FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema)'`,
    );
    const drops = rows.map(([name]) => `DROP SCHEMA ${quote(name ?? '')} CASCADE;`);
    return `${drops.join('\n')} CREATE SCHEMA public;`;
  }

  async #readTables(): Promise<Table[]> {
    const [rows = []] = await this.postgres.administer(`
      SELECT n.nspname, c.relname, string_agg(a.attname, chr(31) ORDER BY a.attnum)
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^(pg_|information_schema)'
      GROUP BY 1, 2 ORDER BY 1, 2`);
    return rows.map(([schema, table, columns]) => ({
      name: schema === 'public' ? `${table}` : `${schema}.${table}`,
      columns: (columns ?? '').split('\u001f'),
      quoted: `${quote(schema ?? '')}.${quote(table ?? '')}`,
    }));
  }
}

/** An identifier as SQL takes it whatever it holds. */
export function quote(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}

const advanceSequences = `
DO $$ DECLARE s record; top bigint; BEGIN
  FOR s IN SELECT c.oid::regclass AS sequence, d.refobjid::regclass AS source, a.attname AS field
    FROM pg_class c JOIN pg_depend d ON d.objid = c.oid AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0
    JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid WHERE c.relkind = 'S'
  LOOP
    EXECUTE format('SELECT max(%I) FROM %s', s.field, s.source) INTO top;
    IF top IS NOT NULL THEN PERFORM setval(s.sequence, top); END IF;
  END LOOP;
END $$;`;

/** A sequence does the counting, because it is not rolled back with the statement. */
function failureTrigger(table: string, nth: number): string {
  return `
CREATE SEQUENCE proof_rows;
CREATE FUNCTION proof_fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF nextval('proof_rows') >= ${nth} THEN RAISE EXCEPTION 'injected failure' USING ERRCODE = 'P0001'; END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER proof_fail BEFORE INSERT OR UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION proof_fail();`;
}
