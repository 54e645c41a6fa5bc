import pg from 'pg';
import { toTagged } from '../tagged';
import type { Meeting } from './meeting';
import type { Engine, Rows } from './engine';
import type { Statement } from './statement';

const asText = { getTypeParser: () => (text: string) => text };
const reads = /^\s*(select|with)\b/i;

interface Query {
  text: string;
  values?: unknown[];
}

/**
 * A database of its own on a real server, for what the embedded one cannot have: several connections at once. The program's
 * pools and clients go there, whatever URL they name. Two connections can be made to meet: each waits behind its first read
 * until the other has read as well, so that a read-modify-write loses an update each time.
 */
export class ServerPostgres implements Engine {
  statements: Statement[] = [];
  onStatement: (text: string) => void = () => undefined;
  late = false;
  readonly needsSecondSession = false;
  meeting: Meeting | undefined;
  running = 0;

  private constructor(
    private readonly admin: pg.Client,
    private readonly maintenance: pg.Client,
    private readonly database: string,
  ) {}

  /** Makes a database named `database` and lets `pg` of this process lead to it. @throws where the server cannot be reached */
  static async open(url: string, database: string): Promise<ServerPostgres> {
    const maintenance = new pg.Client({ connectionString: url });
    await maintenance.connect();
    await maintenance.query(`DROP DATABASE IF EXISTS "${database}"`);
    await maintenance.query(`CREATE DATABASE "${database}"`);
    const target = new URL(url);
    target.pathname = `/${database}`;
    const connectionString = target.toString();
    const admin = new pg.Client({ connectionString });
    await admin.connect();
    const server = new ServerPostgres(admin, maintenance, database);
    hookNodePostgres(server, connectionString);
    return server;
  }

  read(queries: readonly string[]): Promise<Rows[]> {
    return this.administer(queries.join(';\n'));
  }

  get busy(): boolean {
    return this.running > 0;
  }

  async administer(script: string): Promise<Rows[]> {
    const answer: unknown = await this.admin.query({ text: script, rowMode: 'array', types: asText });
    const results = (Array.isArray(answer) ? answer : [answer]) as { rows: Rows }[];
    return results.map(({ rows }) => rows);
  }

  /** Drops the database; connections that the program left open are ended with it. */
  async close(): Promise<void> {
    await this.admin.end();
    await this.maintenance.query(`DROP DATABASE "${this.database}" WITH (FORCE)`);
    await this.maintenance.end();
  }
}

function hookNodePostgres(server: ServerPostgres, connectionString: string): void {
  const send = pg.Client.prototype.query as unknown as (this: pg.Client, ...args: unknown[]) => unknown;
  class LoggedClient extends pg.Client {
    constructor() {
      super({ connectionString });
      // The server ends connections when the database is dropped.
      this.on('error', () => undefined);
    }
    override query(...args: unknown[]): never {
      // A pool's own `query` calls with a callback at the end.
      const callback = args.at(-1);
      const given = typeof callback === 'function' ? args.slice(0, -1) : args;
      const answer = logged(
        server,
        this,
        toQuery(given),
        () => send.apply(this, given) as Promise<pg.QueryResult>,
      );
      if (typeof callback !== 'function') return answer as never;
      answer.then(
        (result) => (callback as Callback)(undefined, result),
        (error: unknown) => (callback as Callback)(error),
      );
      return undefined as never;
    }
  }
  class ServerPool extends pg.Pool {
    constructor() {
      super({ connectionString, max: 10, Client: LoggedClient } as pg.PoolConfig);
      this.on('error', () => undefined);
    }
  }
  Object.assign(pg, { Pool: ServerPool, Client: LoggedClient });
}

type Callback = (error: unknown, result?: pg.QueryResult) => void;

function toQuery([first, values]: unknown[]): Query {
  const query = typeof first === 'string' ? { text: first } : (first as Query);
  return Array.isArray(values) ? { ...query, values } : query;
}

async function logged(
  server: ServerPostgres,
  connection: object,
  { text, values = [] }: Query,
  send: () => Promise<pg.QueryResult>,
): Promise<pg.QueryResult> {
  const entry: Statement = { text, parameters: values.map(toTagged), rows: 0 };
  server.statements.push(entry);
  server.onStatement(text);
  server.running += 1;
  try {
    const result = await send();
    entry.rows = result.rowCount ?? 0;
    if (reads.test(text)) await server.meeting?.arrive(connection);
    return result;
  } catch (error) {
    entry.failed = String((error as { code?: unknown }).code);
    throw error;
  } finally {
    if (server.late) entry.late = true;
    server.running -= 1;
  }
}
