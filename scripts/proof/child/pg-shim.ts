import { EventEmitter } from 'node:events';
import pg from 'pg';
import type { EmbeddedPostgres, QueryConfig, QueryResult } from './embedded-postgres';

type Callback = (error: unknown, result?: QueryResult | QueryResult[]) => void;
type Answer = Promise<QueryResult | QueryResult[]>;

const opens = /^\s*(begin|start\s+transaction)\b/i;
const closes = /^\s*(commit|end|abort|rollback(?!\s+to))\b/i;

/**
 * Lets everything in this process that uses node-postgres (`@prisma/adapter-pg`, `drizzle-orm/node-postgres`, the program's own
 * `new Pool()`) speak with the embedded database instead: the members of the `pg` module object are replaced, so CommonJS and
 * ES module importers see the same. Must run before anything else loads `pg`.
 */
export function hookNodePostgres(database: EmbeddedPostgres): void {
  class EmbeddedClient extends Connection {
    constructor() {
      super(database);
    }
  }
  class EmbeddedPool extends pg.Pool {
    override query(...args: unknown[]): never {
      const connection = new Connection(database);
      return settle(connection.send(toConfig(args[0], args[1])), args) as never;
    }
    override connect(callback?: unknown): never {
      const connection = new Connection(database);
      if (typeof callback !== 'function') return Promise.resolve(connection) as never;
      queueMicrotask(() =>
        (callback as (...a: unknown[]) => void)(undefined, connection, () => connection.release()),
      );
      return undefined as never;
    }
    override end(callback?: unknown): never {
      if (typeof callback === 'function') queueMicrotask(callback as () => void);
      return Promise.resolve() as never;
    }
  }
  Object.assign(pg, { Pool: EmbeddedPool, Client: EmbeddedClient });
}

/** What a pool hands out, and what `new pg.Client()` makes: holds the one session for as long as a transaction lasts. */
class Connection extends EventEmitter {
  #inTransaction = false;
  /** Another connection's transaction has lent the session. */
  #isLent = false;
  constructor(readonly database: EmbeddedPostgres) {
    super();
  }

  query(...args: unknown[]): unknown {
    return settle(this.send(toConfig(args[0], args[1])), args);
  }

  async send(config: QueryConfig): Answer {
    if (!this.#inTransaction) this.#isLent = await this.database.acquire();
    if (this.#isLent) return this.#sendOutside(config);
    if (opens.test(config.text)) this.#inTransaction = true;
    try {
      return await this.database.run(config);
    } finally {
      if (closes.test(config.text)) this.#inTransaction = false;
      if (!this.#inTransaction) this.database.release();
    }
  }

  /** What fails must not break the transaction that has lent the session, nor must what is a transaction itself end it. */
  async #sendOutside(config: QueryConfig): Answer {
    const { database } = this;
    if (opens.test(config.text)) {
      this.#inTransaction = true;
      return database.run({ ...config, text: 'SAVEPOINT outside' }, true);
    }
    if (closes.test(config.text)) {
      this.#inTransaction = false;
      const end = /^\s*(commit|end)/i.test(config.text) ? 'RELEASE outside' : 'ROLLBACK TO outside';
      return database.run({ ...config, text: end }, true);
    }
    if (this.#inTransaction) return database.run(config, true);
    await database.administer('SAVEPOINT outside_one');
    try {
      const result = await database.run(config, true);
      await database.administer('RELEASE outside_one');
      return result;
    } catch (error) {
      await database.administer('ROLLBACK TO outside_one; RELEASE outside_one');
      throw error;
    }
  }

  async connect(): Promise<this> {
    return this;
  }

  /** Back to the pool. A transaction left open is rolled back, as the server does when the connection closes. */
  release(_error?: unknown): void {
    if (this.#inTransaction) void this.send({ text: 'ROLLBACK' }).catch(() => undefined);
  }

  async end(): Promise<void> {
    this.release();
  }
}

function toConfig(first: unknown, values: unknown): QueryConfig {
  const config = typeof first === 'string' ? { text: first } : (first as QueryConfig);
  return Array.isArray(values) ? { ...config, values } : config;
}

/** node-postgres answers with a promise, or through a callback that stands last. */
function settle(answer: Answer, args: unknown[]): Answer | undefined {
  const last = args.at(-1);
  if (typeof last !== 'function') return answer;
  const callback = last as Callback;
  answer.then(
    (result) => callback(undefined, result),
    (error: unknown) => callback(error),
  );
  return undefined;
}
