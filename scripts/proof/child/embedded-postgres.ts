import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PGlite, type PGliteInterface, type Results } from '@electric-sql/pglite';
import { citext } from '@electric-sql/pglite/contrib/citext';
import { hstore } from '@electric-sql/pglite/contrib/hstore';
import { ltree } from '@electric-sql/pglite/contrib/ltree';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { uuid_ossp } from '@electric-sql/pglite/contrib/uuid_ossp';
import pg from 'pg';
import { keep } from '../cache';
import { toTagged } from '../tagged';
import type { Engine, Rows } from './engine';
import type { Statement } from './statement';

/** A query in the forms that node-postgres takes. */
export interface QueryConfig {
  text: string;
  values?: unknown[];
  rowMode?: 'array';
  types?: { getTypeParser(oid: number, format?: string): (text: string) => unknown };
}

export interface QueryResult {
  command: string;
  rowCount: number;
  rows: unknown[];
  fields: { name: string; dataTypeID: number; format: 'text' }[];
}

interface PgInternals {
  utils: { prepareValue(value: unknown): unknown };
}

const copyName = 'empty.tar';
const extensions = { citext, hstore, ltree, pg_trgm, pgcrypto, unaccent, uuid_ossp };
const { prepareValue } = (pg as unknown as PgInternals).utils;
const identity = new Proxy({}, { get: () => (value: unknown) => value }) as Record<
  number,
  (value: unknown) => string
>;

/** An index gives rows in its order though nobody asks for one: an order that is lost would not show. */
const UNINDEXED = ['indexscan', 'indexonlyscan', 'bitmapscan']
  .map((name) => `set enable_${name} = off;`)
  .join('');

/** Milliseconds that a statement waits for a transaction which does nothing, before it is declared stuck. */
const stuckAfter = 4_000;

/** Milliseconds after which it is lent the session of such a transaction, where that is shared. */
const lentAfter = 60;

/**
 * An in-process PostgreSQL that answers as node-postgres would: the same parameter encoding, the same type parsers, the
 * same error class. It has one session: a transaction holds it until it ends, everything else queues first come, first served.
 */
export class EmbeddedPostgres implements Engine {
  statements: Statement[] = [];
  onStatement: (text: string) => void = () => undefined;
  late = false;
  needsSecondSession = false;
  sharesSession = false;
  #queue: (() => void)[] = [];
  #held = false;
  #running = 0;
  #lastActivity = performance.now();
  readonly #rawParsers: Record<number, (text: string) => string>;

  private constructor(readonly pglite: PGliteInterface & { parsers: Record<number, unknown> }) {
    // PGlite hands back the text of every value; the caller's (or node-postgres' own) parsers then apply, as on the wire.
    this.#rawParsers = Object.fromEntries(
      Object.keys(pglite.parsers).map((oid) => [oid, (text: string) => text]),
    );
  }

  /** An empty database; from a kept copy of one where there is one, since making it anew costs seconds. */
  static async open(): Promise<EmbeddedPostgres> {
    const manifest = path.join(path.dirname(require.resolve('@electric-sql/pglite')), '..', 'package.json');
    const directory = await keep('postgres', await readFile(manifest, 'utf8'), async (into) => {
      const fresh = await PGlite.create();
      const copy = await fresh.dumpDataDir('none');
      await writeFile(path.join(into, copyName), Buffer.from(await copy.arrayBuffer()));
      await fresh.close();
    });
    const copy = new Blob([await readFile(path.join(directory, copyName))]);
    const pglite = await PGlite.create({ loadDataDir: copy, extensions });
    await pglite.exec(UNINDEXED);
    return new EmbeddedPostgres(pglite);
  }

  async administer(script: string): Promise<Rows[]> {
    const results = await this.pglite.exec(script, { rowMode: 'array', parsers: this.#rawParsers });
    return results.map((result) => result.rows as unknown as Rows);
  }

  read(queries: readonly string[]): Promise<Rows[]> {
    return this.administer(queries.join(';\n'));
  }

  get busy(): boolean {
    return this.#held || this.#running > 0 || this.#queue.length > 0;
  }

  async close(): Promise<void> {}

  /**
   * Waits for the one session.
   *
   * @returns whether it is lent only: its holder, a transaction, keeps it.
   * @throws when its holder has been idle so long that it must be waiting for this very call, where it is not lent
   */
  async acquire(): Promise<boolean> {
    if (!this.#held) {
      this.#held = true;
      return false;
    }
    const patience = this.sharesSession ? lentAfter : stuckAfter;
    return new Promise<boolean>((resolve, reject) => {
      const granted = (): void => {
        clearInterval(watch);
        resolve(false);
      };
      const watch = setInterval(() => {
        if (this.#running > 0 || performance.now() - this.#lastActivity < patience) return;
        clearInterval(watch);
        this.#queue = this.#queue.filter((waiting) => waiting !== granted);
        if (this.sharesSession) {
          this.#lastActivity = performance.now();
          resolve(true);
          return;
        }
        this.needsSecondSession = true;
        reject(new SingleSessionError());
      }, patience / 4);
      this.#queue.push(granted);
    });
  }

  /** Gives the session to whoever waits longest. */
  release(): void {
    const next = this.#queue.shift();
    if (next) next();
    else this.#held = false;
  }

  /** Runs a statement on the session, which the caller holds or is lent (`isOutside`). @throws pg.DatabaseError as node-postgres does */
  async run(config: QueryConfig, isOutside = false): Promise<QueryResult | QueryResult[]> {
    const parameters = (config.values ?? []).map((value) => prepareValue(value));
    const entry: Statement = { text: config.text, parameters: parameters.map(toTagged), rows: 0 };
    if (isOutside) entry.outside = true;
    this.statements.push(entry);
    this.onStatement(config.text);
    this.#running += 1;
    try {
      const results = await this.#execute(config.text, parameters);
      const shaped = results.map((result) => shape(config, result));
      entry.rows = shaped.at(-1)?.rowCount ?? 0;
      return shaped.length === 1 && shaped[0] ? shaped[0] : shaped;
    } catch (error) {
      entry.failed = String((error as { code?: unknown }).code);
      throw asWireError(error);
    } finally {
      if (this.late) entry.late = true;
      this.#running -= 1;
      this.#lastActivity = performance.now();
    }
  }

  /** As on the wire: without parameters it is the simple protocol, which takes several statements. */
  async #execute(text: string, parameters: unknown[]): Promise<Results[]> {
    const options = { rowMode: 'array' as const, serializers: identity, parsers: this.#rawParsers };
    if (parameters.length > 0) return [await this.pglite.query(text, parameters, options)];
    return this.pglite.exec(text, options);
  }
}

/** The embedded database has one session: the program waits for a second one inside its own transaction. */
export class SingleSessionError extends Error {
  readonly code = 'PROOF_SINGLE_SESSION';
  constructor() {
    super(
      'Inside an open transaction the program waits for a second connection, which the embedded database does not have.',
    );
  }
}

function shape(config: QueryConfig, result: Results): QueryResult {
  const types = config.types ?? pg.types;
  const parsers = result.fields.map((field) => types.getTypeParser(field.dataTypeID, 'text'));
  const arrays = (result.rows as unknown as Rows).map((row) =>
    row.map((text, index) => (text === null ? null : parsers[index]?.(text))),
  );
  const named = (row: unknown[]): unknown =>
    Object.fromEntries(row.map((v, i) => [result.fields[i]?.name, v]));
  return {
    command: config.text.trim().split(/\s+/)[0]?.toUpperCase() ?? '',
    rowCount: result.affectedRows || arrays.length,
    rows: config.rowMode === 'array' ? arrays : arrays.map(named),
    fields: result.fields.map((field) => ({ ...field, format: 'text' as const })),
  };
}

const errorFields = [
  'severity',
  'code',
  'detail',
  'hint',
  'position',
  'internalPosition',
  'internalQuery',
  'where',
  'schema',
  'table',
  'column',
  'dataType',
  'constraint',
  'file',
  'line',
  'routine',
] as const;

/** PGlite's error as the class that `instanceof pg.DatabaseError` and log output know. */
function asWireError(error: unknown): unknown {
  if (!(error instanceof Error) || !('severity' in error)) return error;
  const wire = new pg.DatabaseError(error.message, error.message.length, 'error');
  const fields = error as Partial<Record<(typeof errorFields)[number], string>>;
  return Object.assign(wire, Object.fromEntries(errorFields.map((field) => [field, fields[field]])));
}
