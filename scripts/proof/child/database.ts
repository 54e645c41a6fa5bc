import type { NanoidColumn } from '../protocol';
import type { Postgres } from './postgres';
import {
  advanceSequences,
  copySchema,
  quote,
  readSequences,
  readTables,
  withReferring,
  type Table,
} from './tables';

/** Every row of every table, in PostgreSQL's own text, in the order in which the rows lie on disk. */
export interface Dump {
  [table: string]: { columns: string[]; rows: (string | null)[][] };
}

const writes =
  /\b(insert|update|delete|merge|truncate|create|alter|drop|nextval|setval|call|do|copy|grant|comment|refresh)\b/i;

/** A database with a schema and seed rows that it can be put back to. */
export class SeededDatabase {
  #ddl: string | undefined;
  #seed: string | undefined;
  #tables: Table[] = [];
  #dirty = true;
  /** Tables that differ from the seed, if nothing may have been written since they were looked at. */
  #changed: string[] | undefined;
  #seeded: Dump = {};
  #sequences = '';
  nanoids: NanoidColumn[] = [];

  constructor(readonly postgres: Postgres) {
    postgres.onStatement = (text) => this.note(text);
  }

  /** A statement of the program: what may write makes a reset necessary. */
  note(text: string): void {
    if (writes.test(text)) this.#soil();
  }

  #soil(): void {
    this.#dirty = true;
    this.#changed = undefined;
  }

  /** Whether anything may differ from the seed. */
  get dirty(): boolean {
    return this.#dirty;
  }

  /** Makes the tables of `ddl` (nothing is done where they stand already) and fills them with `seed`, a script of INSERTs. */
  async prepare(ddl: string, seed: string): Promise<void> {
    if (this.#ddl === ddl && this.#seed === seed) return this.reset();
    this.#ddl = undefined;
    await this.postgres.administer(await this.#dropAll());
    await this.postgres.administer(ddl);
    this.#tables = await readTables(this.postgres);
    await this.postgres.administer(withoutTriggers(`${seed}; ${advanceSequences}`));
    const copies = this.#tables.map(
      (t) => `CREATE TABLE ${t.copy} AS SELECT * FROM ${t.quoted} ORDER BY ctid;`,
    );
    await this.postgres.administer(`CREATE SCHEMA ${copySchema}; ${copies.join('\n')}`);
    this.#sequences = await readSequences(this.postgres);
    this.#seeded = {};
    this.#seeded = await this.dump();
    this.#ddl = ddl;
    this.#seed = seed;
    this.#clean();
  }

  /** Back to the seed: what changed is written anew, with the tables that refer to it, and every sequence put back. */
  async reset(): Promise<void> {
    if (!this.#dirty) return;
    const tables = this.#changed ? withReferring(this.#tables, this.#changed) : this.#tables;
    const truncate = `TRUNCATE ${tables.map((table) => table.quoted).join(', ')};`;
    const fill = tables.map((table) => `INSERT INTO ${table.quoted} SELECT * FROM ${table.copy};`);
    const restore = tables.length > 0 ? withoutTriggers(`${truncate} ${fill.join('\n')}`) : '';
    await this.postgres.administer(`${restore} ${this.#sequences}`);
    this.#clean();
  }

  #clean(): void {
    this.#dirty = false;
    this.#changed = undefined;
  }

  /** The whole contents. */
  async dump(): Promise<Dump> {
    if (this.#tables.length === 0) return {};
    const script = this.#tables.map((t) => `SELECT * FROM ${t.quoted} ORDER BY ctid;`).join('\n');
    const results = await this.postgres.administer(script);
    const rowsOf = (index: number): (string | null)[][] => results[index] ?? [];
    const dump = Object.fromEntries(
      this.#tables.map((table, i) => [table.name, { columns: table.columns, rows: rowsOf(i) }]),
    );
    const text = (contents: Dump, name: string): string => JSON.stringify(contents[name]?.rows);
    this.#changed = this.tableNames.filter((name) => text(dump, name) !== text(this.#seeded, name));
    return dump;
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
    this.#soil();
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
}

/** Seeds may hold cycles (self relations): triggers, and with them foreign keys, are off while they are written. */
function withoutTriggers(script: string): string {
  return `SET session_replication_role = replica; ${script}; SET session_replication_role = origin;`;
}

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
