import type { NanoidColumn } from '../protocol';
import type { Seed } from '../seed';
import type { Engine } from './engine';
import { touchedBy } from './touched';
import { withReferring, type Table, type Upkeep } from './upkeep/upkeep';

/** Every row of every table, in the database's own text, in the order in which the rows lie on disk. */
export interface Dump {
  [table: string]: { columns: string[]; rows: (string | null)[][] };
}

const writes =
  /\b(insert|update|delete|merge|truncate|create|alter|drop|nextval|setval|call|do|copy|grant|comment|refresh)\b/i;

/** Dead rows that this many refills leave behind change neither plans nor speed. */
const MOST_REFILLS = 50;

/** A database with a schema and seed rows that it can be put back to. */
export class SeededDatabase {
  #ddl: string | undefined;
  #seed: Seed | undefined;
  #tables: Table[] = [];
  #dirty = true;
  /** Tables that may differ from the seed; any may where it is undefined. */
  #touched: Set<string> | undefined = new Set();
  /** Tables that differ from the seed, if nothing may have been written since they were looked at. */
  #changed: string[] | undefined;
  #seeded: Dump = {};
  #sequences = '';
  /** How often tables were refilled since they were last made small again. */
  #refills = 0;
  /** The next reset turns the rows of the seed round. */
  #isBackwards = false;
  nanoids: NanoidColumn[] = [];

  constructor(
    readonly engine: Engine,
    private readonly upkeep: Upkeep,
  ) {
    engine.onStatement = (text) => this.note(text);
  }

  /** A statement of the program: what may write makes a reset necessary. */
  note(text: string): void {
    if (!writes.test(text)) return;
    const touched = touchedBy(text, this.#tables);
    this.#dirty = true;
    this.#changed = undefined;
    if (!touched) this.#touched = undefined;
    else for (const name of touched) this.#touched?.add(name);
  }

  #soil(): void {
    this.#dirty = true;
    this.#changed = undefined;
    this.#touched = undefined;
  }

  /** Whether anything may differ from the seed. */
  get dirty(): boolean {
    return this.#dirty;
  }

  /** Makes the tables of `ddl` (nothing is done where they stand already) and fills them with `seed`. */
  async prepare(ddl: string, seed: Seed): Promise<void> {
    const { engine, upkeep } = this;
    const others = this.#ddl === ddl && this.#seed ? otherTables(this.#seed, seed) : undefined;
    if (others?.length === 0) return this.reset();
    this.#ddl = undefined;
    let tables = this.#tables.filter(({ name }) => others?.includes(name));
    if (others && upkeep.reseed) {
      if (this.#refills >= MOST_REFILLS) this.#soil();
      await this.reset();
      await engine.administer(upkeep.reseed(tables, insertsOf(seed, others)));
      this.#refills += 1;
    } else {
      await engine.administer(await upkeep.dropAll(engine));
      await engine.administer(ddl);
      this.#tables = tables = await upkeep.readTables(engine);
      await engine.administer(upkeep.fill(insertsOf(seed, Object.keys(seed))));
      await engine.administer(upkeep.copy(tables));
      this.#seeded = {};
      this.#refills = 0;
    }
    this.#sequences = await upkeep.readSequences(engine);
    this.#seeded = { ...this.#seeded, ...(await this.#read(tables)) };
    this.#ddl = ddl;
    this.#seed = seed;
    this.#clean();
  }

  /** Lets the next reset write every table anew, in the order of the seed or (until the next) in the opposite one. */
  refillAll(isBackwards: boolean): void {
    this.#refills = MOST_REFILLS;
    this.#isBackwards = isBackwards;
    this.#soil();
  }

  /** Back to the seed: what changed is written anew, and every sequence put back. */
  async reset(): Promise<void> {
    if (!this.#dirty) return;
    await this.engine.administer(`${this.#restoring()} ${this.#sequences}`);
    this.#clean();
    // Which rows a table holds is as the seed says, but the next reset has to put them right.
    if (this.#isBackwards) this.refillAll(false);
  }

  #restoring(): string {
    const { upkeep } = this;
    const changed = this.#changed;
    if (changed && upkeep.refill && this.#refills < MOST_REFILLS) {
      if (changed.length > 0) this.#refills += 1;
      return upkeep.refill(this.#tables.filter(({ name }) => changed.includes(name)));
    }
    this.#refills = 0;
    const tables = changed && !upkeep.refill ? withReferring(this.#tables, changed) : this.#tables;
    return upkeep.restore(tables, this.#isBackwards);
  }

  #clean(): void {
    this.#dirty = false;
    this.#changed = undefined;
    this.#touched = new Set();
  }

  /** The whole contents; of tables that no statement can have changed, as they were seeded. */
  async dump(): Promise<Dump> {
    const touched = this.#touched;
    const tables = this.#tables.filter(({ name }) => !touched || touched.has(name) || !this.#seeded[name]);
    const read = await this.#read(tables);
    const text = (contents: Dump, name: string): string => JSON.stringify(contents[name]?.rows);
    this.#changed = Object.keys(read).filter((name) => text(read, name) !== text(this.#seeded, name));
    return { ...this.#seeded, ...read };
  }

  async #read(tables: readonly Table[]): Promise<Dump> {
    if (tables.length === 0) return {};
    const results = await this.engine.read(tables.map((table) => this.upkeep.rows(table)));
    return Object.fromEntries(
      tables.map((table, i) => [table.name, { columns: table.columns, rows: results[i] ?? [] }]),
    );
  }

  /** The contents before each run. */
  get seeded(): Dump {
    return this.#seeded;
  }

  /** Of the contents that were dumped last, the tables that are not as they were seeded. */
  changesOf(dump: Dump): Dump {
    return Object.fromEntries(Object.entries(dump).filter(([name]) => this.#changed?.includes(name)));
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

/** Tables that one seed fills otherwise than the other. */
function otherTables(a: Seed, b: Seed): string[] {
  return Object.keys({ ...a, ...b }).filter((name) => a[name] !== b[name]);
}

function insertsOf(seed: Seed, names: readonly string[]): string {
  return Object.entries(seed)
    .flatMap(([name, inserts]) => (names.includes(name) ? [inserts] : []))
    .join('\n');
}
