import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { toTagged } from '../tagged';
import type { Engine, Rows } from './engine';
import type { Statement } from './statement';

/** As much of libsql's native database as is used. */
interface Libsql {
  readonly inTransaction: boolean;
  prepare(sql: string): LibsqlStatement;
  exec(sql: string): void;
  close(): void;
}
interface LibsqlStatement {
  raw(): this;
  all(...parameters: unknown[]): unknown[];
  run(...parameters: unknown[]): { changes: number };
}
type LibsqlClass = (new (file: string) => Libsql) & { prototype: Libsql };

const prefix = 'drizzle-codemods-sqlite-';

/**
 * SQLite in a file of this process. Everything in the process that uses `@libsql/client` (`@prisma/adapter-libsql`,
 * `drizzle-orm/libsql`) is heard at the native driver below it. Its connections are real ones: a second one can wait for the first.
 */
export class SqliteEngine implements Engine {
  statements: Statement[] = [];
  onStatement: (text: string) => void = () => undefined;
  late = false;
  readonly needsSecondSession = false;
  readonly #open = new Set<Libsql>();

  private constructor(
    private readonly admin: Libsql,
    private readonly folder: string,
  ) {}

  /** @returns the engine, and the URL of its database for the programs */
  static open(): { engine: SqliteEngine; url: string } {
    removeLeftovers();
    const folder = path.join(tmpdir(), `${prefix}${process.pid}`);
    mkdirSync(folder, { recursive: true });
    const file = path.join(folder, 'proof.db');
    const Database = nativeDatabase();
    const admin = new Database(file);
    admin.exec(fast);
    const engine = new SqliteEngine(admin, folder);
    engine.#listen(Database);
    return { engine, url: `file:${file}` };
  }

  get busy(): boolean {
    return this.#open.size > 0;
  }

  async administer(script: string): Promise<void> {
    this.admin.exec(script);
  }

  async read(queries: readonly string[]): Promise<Rows[]> {
    return queries.map((query) =>
      (this.admin.prepare(query).raw().all() as unknown[][]).map((row) =>
        row.map((value) => (value === null ? null : String(value))),
      ),
    );
  }

  async close(): Promise<void> {
    this.admin.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Logs what other connections than the harness' own prepare and run. */
  #listen(Database: LibsqlClass): void {
    const { prepare } = Database.prototype;
    // What `@libsql/client` asks of each new connection is none of the program's.
    const isOwn = (database: Libsql, sql: string): boolean =>
      database === this.admin || sql.includes('checkThatTheDatabaseCanBeOpened');
    const known = new WeakSet<Libsql>([this.admin]);
    const log = this.#log.bind(this);
    Database.prototype.prepare = function (this: Libsql, sql: string) {
      if (!known.has(this)) {
        known.add(this);
        this.exec(fast);
      }
      if (isOwn(this, sql)) return prepare.call(this, sql);
      const statement = log(this, sql, [], () => prepare.call(this, sql), true);
      const { all, run } = statement;
      statement.all = (...given) => log(this, sql, given, () => all.apply(statement, given));
      statement.run = (...given) => log(this, sql, given, () => run.apply(statement, given));
      return statement;
    };
  }

  /** @param isPreparing  Told only where it fails: what is prepared is run next. */
  #log<Result>(
    connection: Libsql,
    text: string,
    given: unknown[],
    send: () => Result,
    isPreparing = false,
  ): Result {
    const parameters = given.flat().map(toTagged);
    const entry: Statement = { text, parameters, rows: 0, ...(this.late && { late: true as const }) };
    if (!isPreparing) {
      this.statements.push(entry);
      this.onStatement(text);
    }
    try {
      const result = send();
      if (Array.isArray(result)) entry.rows = result.length;
      else if (!isPreparing) entry.rows = (result as { changes: number }).changes;
      return result;
    } catch (error) {
      entry.failed = String((error as { code?: unknown }).code);
      if (isPreparing) this.statements.push(entry);
      throw error;
    } finally {
      if (connection.inTransaction) this.#open.add(connection);
      else this.#open.delete(connection);
    }
  }
}

/** Nobody needs the file after a crash. */
const fast = 'PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY;';

/** The driver below `@libsql/client`, the same module that the client loads. */
function nativeDatabase(): LibsqlClass {
  return createRequire(require.resolve('@libsql/client'))('libsql') as LibsqlClass;
}

/** Processes are ended without notice: the files of those that are gone go now. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(prefix)) continue;
    try {
      process.kill(Number(name.slice(prefix.length)), 0);
    } catch {
      rmSync(path.join(tmpdir(), name), { recursive: true, force: true });
    }
  }
}
