import type { Engine } from '../engine';

/** A table of the program's, and where its seed is kept. */
export interface Table {
  /** `users`, or `schema.table` outside of PostgreSQL's `public`. */
  name: string;
  columns: string[];
  quoted: string;
  /** Table with the seed rows, in the order in which they were written. */
  copy: string;
  /** Tables with a foreign key to it, which have to be emptied with it. */
  referencedBy: string[];
}

/** The scripts of one dialect that make tables, fill them, read them whole and put them back. */
export interface Upkeep {
  /** Leaves nothing of an earlier schema. */
  dropAll(engine: Engine): Promise<string>;
  /** The tables of the program, by name. */
  readTables(engine: Engine): Promise<Table[]>;
  /** Runs a script of INSERTs without foreign keys (seeds may hold cycles), and moves generated ids behind those that it wrote. */
  fill(inserts: string): string;
  /** Copies of all rows, for `restore`. */
  copy(tables: readonly Table[]): string;
  /** @param isBackwards  The rows in the opposite order, where the database keeps the one in which they are written. */
  restore(tables: readonly Table[], isBackwards?: boolean): string;
  /**
   * As `restore`, of just these tables whatever refers to them; it may leave dead rows behind, so that `restore` has to come
   * in between now and then. Left out where `restore` is as good.
   */
  refill?(tables: readonly Table[]): string;
  /** Other seed rows in tables that stand already, and in their copies. Left out where making all anew costs little. */
  reseed?(tables: readonly Table[], inserts: string): string;
  /** A script that puts every generated id where it stands now. */
  readSequences(engine: Engine): Promise<string>;
  /** A query for all rows of a table, each value as text. */
  rows(table: Table): string;
  /** From then on the `nth` row that is written to the table fails, whatever statement brings it. */
  failOn(table: Table, nth: number): string;
  /** Takes away what `failOn` made. */
  failNoMore: string;
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
