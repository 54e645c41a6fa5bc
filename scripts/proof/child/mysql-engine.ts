import { isUtf8 } from 'node:buffer';
import { createRequire } from 'node:module';
import { toTagged } from '../tagged';
import type { Engine, Rows } from './engine';
import type { Meeting } from './meeting';
import type { Statement } from './statement';

const load = createRequire(__filename);

interface Field {
  buffer(): Buffer | null;
}
/** As much of `mysql2/promise` as is used. */
interface MysqlPromise {
  createConnection(options: object): Promise<Connection>;
}
interface Connection {
  query(options: {
    sql: string;
    rowsAsArray?: boolean;
    typeCast?: (field: Field) => unknown;
  }): Promise<[unknown]>;
  end(): Promise<void>;
}
/** A command that mysql2 has queued; `onResult` is called when it has ended. */
interface Command {
  onResult?: (error: unknown, rows?: unknown, ...rest: unknown[]) => void;
}
interface ConnectionClass {
  prototype: Queryable;
}
interface Queryable {
  query: (...args: unknown[]) => Command;
}
/** As much of `mariadb` as Prisma's adapter uses. */
type Send = (request: { sql: string }, values?: unknown[]) => Promise<unknown>;
interface MariadbConnection {
  query: Send;
  execute: Send;
}
interface MariadbPool extends MariadbConnection {
  getConnection(): Promise<MariadbConnection>;
}
interface Mariadb {
  createPool(options: unknown): MariadbPool;
}

const opens = /^\s*(begin|start\s+transaction)\b/i;
const closes = /^\s*(commit|rollback(?!\s+to))\b/i;
const reads = /^\s*(select|with)\b/i;

/**
 * A database of its own on a MariaDB (or MySQL) server. Everything in this process that uses `mysql2` (`drizzle-orm/mysql2`) or
 * `mariadb` (`@prisma/adapter-mariadb`) is heard there. Connections can be made to meet behind their first read, as on {@link ServerPostgres}.
 */
export class MysqlEngine implements Engine {
  statements: Statement[] = [];
  onStatement: (text: string) => void = () => undefined;
  late = false;
  readonly needsSecondSession = false;
  meeting: Meeting | undefined;
  #running = 0;
  #transactions = 0;

  private constructor(
    private readonly admin: Connection,
    private readonly database: string,
  ) {}

  /**
   * Makes a database named `database`.
   * @returns the engine, and the URL of the database for the programs
   * @throws where the server cannot be reached
   */
  static async open(server: string, database: string): Promise<{ engine: MysqlEngine; url: string }> {
    const target = new URL(server);
    target.pathname = `/${database}`;
    const { createConnection } = load('mysql2/promise') as MysqlPromise;
    const maintenance = await createConnection({ uri: server, multipleStatements: true });
    await maintenance.query({
      sql: `DROP DATABASE IF EXISTS ${database}; CREATE DATABASE ${database} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`,
    });
    await maintenance.end();
    const admin = await createConnection({ uri: target.href, multipleStatements: true });
    const engine = new MysqlEngine(admin, database);
    engine.#listenToMysql2();
    engine.#listenToMariadb();
    return { engine, url: target.href };
  }

  get busy(): boolean {
    return this.#running > 0 || this.#transactions > 0;
  }

  async administer(script: string): Promise<void> {
    if (script.trim() !== '') await silently(() => this.admin.query({ sql: script }));
  }

  async read(queries: readonly string[]): Promise<Rows[]> {
    if (queries.length === 0) return [];
    const sql = queries.join(';\n');
    const [rows] = await silently(() => this.admin.query({ sql, rowsAsArray: true, typeCast: textOf }));
    return queries.length === 1 ? [rows as Rows] : (rows as Rows[]);
  }

  async close(): Promise<void> {
    // What the program left open would hold the tables.
    const [sessions = []] = await this.read([
      `SELECT id FROM information_schema.processlist WHERE db = '${this.database}' AND id <> connection_id()`,
    ]);
    await this.administer(`${sessions.map(([id]) => `KILL ${id};`).join('')} DROP DATABASE ${this.database}`);
    await this.admin.end();
  }

  #begin(text: string, values: readonly unknown[]): Statement {
    const entry: Statement = { text, parameters: values.map(toTagged), rows: 0 };
    this.statements.push(entry);
    this.onStatement(text);
    this.#running += 1;
    if (opens.test(text)) this.#transactions += 1;
    return entry;
  }

  #end(entry: Statement, result: unknown, error: unknown): void {
    if (error) entry.failed = String((error as { errno?: unknown }).errno);
    else if (Array.isArray(result)) entry.rows = result.length;
    else entry.rows = Number((result as { affectedRows?: number } | undefined)?.affectedRows ?? 0);
    if (this.late) entry.late = true;
    this.#running -= 1;
    if (closes.test(entry.text)) this.#transactions -= 1;
  }

  /** Behind a read: until the others have read, too. */
  #meet(text: string, connection: object): Promise<void> | undefined {
    return reads.test(text) ? this.meeting?.arrive(connection) : undefined;
  }

  #listenToMysql2(): void {
    const prototype = ownerOfQuery((load('mysql2') as { Connection: ConnectionClass }).Connection);
    const { query } = prototype;
    const [begin, end] = [this.#begin.bind(this), this.#end.bind(this)];
    const meet = this.#meet.bind(this);
    prototype.query = function (this: unknown, ...args: unknown[]) {
      if (isSilent) return query.apply(this, args);
      const [first, second] = args;
      const options =
        typeof first === 'string' ? { sql: first } : (first as { sql: string; values?: unknown[] });
      const entry = begin(
        options.sql,
        Array.isArray(second) ? second : ('values' in options && options.values) || [],
      );
      const command = query.apply(this, args);
      const { onResult } = command;
      command.onResult = (error, rows, ...rest) => {
        const give = (): void => {
          end(entry, rows, error);
          onResult?.(error, rows, ...rest);
        };
        const met = error ? undefined : meet(options.sql, this as object);
        if (met) void met.then(give);
        else give();
      };
      return command;
    };
  }

  #listenToMariadb(): void {
    const mariadb = load('mariadb') as Mariadb;
    const { createPool } = mariadb;
    mariadb.createPool = (options) => {
      const pool = createPool(options);
      this.#hear(pool);
      const { getConnection } = pool;
      pool.getConnection = async () => {
        const connection = await getConnection.call(pool);
        this.#hear(connection);
        return connection;
      };
      return pool;
    };
  }

  #hear(connection: MariadbConnection & { isHeard?: boolean }): void {
    if (connection.isHeard) return;
    connection.isHeard = true;
    for (const method of ['query', 'execute'] as const) {
      const send = connection[method].bind(connection);
      connection[method] = async (request, values) => {
        const text = typeof request === 'string' ? request : request.sql;
        // Prisma's adapter asks so when it connects.
        if (text === 'SELECT VERSION()') return send(request, values);
        const entry = this.#begin(text, values ?? []);
        try {
          const result = await send(request, values);
          await this.#meet(text, connection);
          this.#end(entry, result, undefined);
          return result;
        } catch (error) {
          this.#end(entry, undefined, error);
          throw error;
        }
      };
    }
  }
}

/** All kinds of connections inherit `query` from one class. */
function ownerOfQuery({ prototype }: ConnectionClass): Queryable {
  let owner = prototype;
  while (!Object.hasOwn(owner, 'query')) owner = Object.getPrototypeOf(owner) as Queryable;
  return owner;
}

/** Set while the harness itself hands a statement to mysql2, which takes it at once. */
let isSilent = false;

function silently<Result>(send: () => Promise<Result>): Promise<Result> {
  isSilent = true;
  try {
    return send();
  } finally {
    isSilent = false;
  }
}

function textOf(field: Field): string | null {
  const bytes = field.buffer();
  if (bytes === null) return null;
  return isUtf8(bytes) ? bytes.toString('utf8') : `x'${bytes.toString('hex')}'`;
}
