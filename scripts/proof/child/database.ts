import type { NanoidColumn } from '../protocol';
import type { Engine } from './engine';
import { withReferring, type Table, type Upkeep } from './upkeep/upkeep';

/** Every row of every table, in the database's own text, in the order in which the rows lie on disk. */
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

  constructor(
    readonly engine: Engine,
    private readonly upkeep: Upkeep,
  ) {
    engine.onStatement = (text) => this.note(text);
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
    const { engine, upkeep } = this;
    await engine.administer(await upkeep.dropAll(engine));
    await engine.administer(ddl);
    this.#tables = await upkeep.readTables(engine);
    await engine.administer(upkeep.fill(seed));
    await engine.administer(upkeep.copy(this.#tables));
    this.#sequences = await upkeep.readSequences(engine);
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
    await this.engine.administer(`${this.upkeep.restore(tables)} ${this.#sequences}`);
    this.#clean();
  }

  #clean(): void {
    this.#dirty = false;
    this.#changed = undefined;
  }

  /** The whole contents. */
  async dump(): Promise<Dump> {
    if (this.#tables.length === 0) return {};
    const results = await this.engine.read(this.#tables.map((table) => this.upkeep.rows(table)));
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
    await this.engine.administer(this.upkeep.failOn(found, nth));
  }

  /** Takes the trigger of `failOn` away. */
  async failNoMore(): Promise<void> {
    await this.engine.administer(this.upkeep.failNoMore);
  }

  get tableNames(): string[] {
    return this.#tables.map(({ name }) => name);
  }
}
