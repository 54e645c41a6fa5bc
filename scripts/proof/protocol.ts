import type { Dump } from './child/database';
import type { Seed } from './seed';
import type { Statement } from './child/statement';
import type { Aliases } from './child/modules';
import type { ErrorRecord, Tagged } from './tagged';

/** What the parent asks of a side's process, and what it gets. Everything is plain JSON. */
export interface Requests {
  /** Makes the files that programs are run against. */
  build: { asks: WorkspaceSource; gets: Workspace };
  /** Tables, seed and aliases for the runs that follow; tells what the database holds then. */
  open: { asks: Workspace; gets: Dump };
  /** What a module with runs lists; the runs themselves may hold functions and clients, so they stay there. */
  runs: { asks: { module: string }; gets: RunList };
  /** Runs a function of a program once, from the seed. */
  run: { asks: RunRequest; gets: RunRecord };
  /** Gives back what lies outside the process: a database of a server. */
  close: { asks: null; gets: null };
  /** Runs a whole scenario from the seed, step by step. */
  scenario: { asks: ScenarioRequest; gets: ScenarioRecord };
}

export type SchemaFiles = [path: string, content: string][];

export interface WorkspaceSource {
  schema: SchemaFiles;
  /** A module whose default export holds rows by model; none for empty tables. */
  seedFile?: string;
  /** The rows themselves, tagged, instead of a module. */
  seedRows?: Tagged;
  /** Helpers to put into the parity module; all where left out. */
  parity?: string[];
  /** Files of the Drizzle schema, instead of the converted ones; `schema.ts` or `schema/index.ts` is the entry. */
  drizzleSchema?: SchemaFiles;
}

/** A place on disk with a Prisma client and a Drizzle client for one schema. */
export interface Workspace {
  dialect: 'postgresql' | 'mysql' | 'sqlite';
  directory: string;
  /** Directory of the generated Prisma client. */
  client: string;
  aliases: Aliases;
  ddl: string;
  seed: Seed;
  /** Columns with generated values that have no shape by which they could be known: `nanoid(8)`. */
  nanoids?: NanoidColumn[];
}

export interface NanoidColumn {
  table: string;
  column: string;
  length: number;
}

/** A module's `default` list of runs and its `waived`, as far as they are data. */
export interface RunList {
  runs: RunSummary[];
  waived: Record<string, string>;
}

export interface RunSummary {
  name: string;
  /** Name of the exported function; undefined where the run is a function itself. */
  call?: string;
  args: Tagged[];
  concurrent?: number;
  failOn?: { table: string; nth: number };
  /** Why the Drizzle side may send more statements. */
  moreStatements?: string;
}

export interface RunRequest {
  /** Absolute path of the program. */
  file: string;
  /** Its exported function. */
  call: string;
  /** Arguments: given, or those of a run in a module that default-exports a list of runs. */
  args: Tagged[] | { module: string; index: number };
  /** So many calls at once, with the same arguments; results become an array of settled outcomes. */
  concurrent?: number;
  /** Lets the nth row that is written to the table fail. */
  failOn?: { table: string; nth: number };
  /**
   * Every table is filled anew first: rows without an order come as they were seeded, not where space was free; or the other way
   * round, as far as the database does not order rows by key.
   */
  fill?: 'as seeded' | 'backwards';
  /** What a transaction waits for beside itself is run on its own session, of which an embedded database has one; `outside` tells. */
  sharesSession?: boolean;
  /** Milliseconds, 30,000 where left out. */
  timeout?: number;
}

export type Outcome = { kind: 'value'; value: Tagged } | { kind: 'error'; error: ErrorRecord };

export interface RunRecord {
  outcome: Outcome;
  statements: Statement[];
  /** Left out where nothing can have been written. A side tells only the tables that changed; `ProofPair` adds the seed's others. */
  dump?: Dump;
  clock: ClockRecord;
  /** Promises that were rejected with nobody listening. */
  unhandled: ErrorRecord[];
  /** Strings that were there before the run: arguments and seed. Others may be ids made by it. */
  known: string[];
  /** Values of `nanoids` columns. */
  nanoids?: string[];
}

export interface ClockRecord {
  /** How far the run's own clock went, in milliseconds from `runClockStart`. */
  ticks: number;
  /** The real time that the database's `now()` may have shown, in milliseconds. */
  database: [from: number, to: number];
}

export interface ScenarioRequest {
  /** Absolute path of the module. */
  entry: string;
  /** Its exported function; it is given `step(name, run)`. */
  call: string;
  cwd: string;
  aliases?: Aliases;
  /** Environment variables of the app, set before it is loaded. */
  env?: Record<string, string>;
  timeout?: number;
}

export interface ScenarioRecord extends RunRecord {
  steps: { name: string; outcome: Outcome; statements: number }[];
  /** What the program told by calling the global `__siteRan(id)`. */
  sites: string[];
}

export type Reply = { id: number; gets: unknown } | { id: number; failed: ErrorRecord; stack?: string };
