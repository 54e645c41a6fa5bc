import { installRunClock } from './clock';
import { SeededDatabase } from './database';
import { EmbeddedPostgres } from './embedded-postgres';
import { hookNodePostgres } from './pg-shim';
import { ProgramModules } from './modules';
import { listRuns } from './run-list';
import { runProgram, runScenario, type Stage } from './run';
import { MysqlEngine } from './mysql-engine';
import { ServerPostgres } from './server-postgres';
import { SqliteEngine } from './sqlite-engine';
import { mysqlUpkeep } from './upkeep/mysql';
import { postgresUpkeep } from './upkeep/postgres';
import { sqliteUpkeep } from './upkeep/sqlite';
import { buildWorkspace } from '../workspace';
import { toErrorRecord } from '../tagged';
import type { Reply, Requests, Workspace } from '../protocol';

/**
 * One side's process: an embedded database, the run's clock, and the programs. It is asked by messages (see `protocol.ts`), one at a
 * time. Programs run here as they would in production: plain Node, node-postgres, no test runner around them.
 */
type Handlers = {
  [Name in keyof Requests]: (asks: Requests[Name]['asks']) => Promise<Requests[Name]['gets']>;
};

let stage: Promise<Stage> | undefined;

/** The database of a dialect: on a server where the environment names one, else in this process. */
async function openDatabase(dialect: Workspace['dialect']): Promise<Pick<Stage, 'server' | 'database'>> {
  const server = process.env.PROOF_SERVER_URL;
  const name = `drizzle_codemods_proof_${process.pid}`;
  if (dialect === 'sqlite') {
    const { engine, url } = SqliteEngine.open();
    process.env.PROOF_DATABASE_URL = url;
    return { database: new SeededDatabase(engine, sqliteUpkeep) };
  }
  if (dialect === 'mysql') {
    if (!server) throw new Error('MySQL and MariaDB are not embedded: name a server.');
    const { engine, url } = await MysqlEngine.open(server, name);
    process.env.PROOF_DATABASE_URL = url;
    return { database: new SeededDatabase(engine, mysqlUpkeep), server: engine };
  }
  if (server) {
    const engine = await ServerPostgres.open(server, name);
    return { database: new SeededDatabase(engine, postgresUpkeep), server: engine };
  }
  const engine = await EmbeddedPostgres.open();
  hookNodePostgres(engine);
  return { database: new SeededDatabase(engine, postgresUpkeep) };
}

/** @param dialect  Decided by the first workspace that is opened; scenarios that open none have PostgreSQL. */
function openStage(dialect: Workspace['dialect'] = 'postgresql'): Promise<Stage> {
  stage ??= (async () => {
    const { database, server } = await openDatabase(dialect);
    const clock = installRunClock();
    database.engine.onStatement = (text) => {
      clock.tick();
      database.note(text);
    };
    const { Decimal } = await import('decimal.js');
    return {
      ...(server && { server }),
      database,
      modules: new ProgramModules(),
      clock,
      makeDecimal: (digits) => new Decimal(digits),
    };
  })();
  return stage;
}

const handlers: Handlers = {
  build: (asks) => buildWorkspace(asks),
  open: async ({ ddl, seed, aliases, dialect, nanoids = [] }) => {
    const { database, modules } = await openStage(dialect);
    database.nanoids = nanoids;
    modules.setAliases(aliases);
    await database.prepare(ddl, seed);
    return database.seeded;
  },
  close: async () => {
    await (await stage)?.database.engine.close();
    return null;
  },
  runs: async ({ module }) => listRuns((await openStage()).modules, module),
  run: async (asks) => runProgram(await openStage(), asks),
  scenario: async (asks) => runScenario(await openStage(), asks),
};

let last: Promise<void> = Promise.resolve();

process.on('message', ({ id, name, asks }: { id: number; name: keyof Requests; asks: never }) => {
  last = last.then(async () => {
    const reply: Reply = await handlers[name](asks).then(
      (gets: unknown) => ({ id, gets }),
      (error: unknown) => ({
        id,
        failed: toErrorRecord(error),
        ...(error instanceof Error && { stack: error.stack }),
      }),
    );
    process.send?.(reply);
  });
});
process.on('disconnect', () => process.exit());
// Rejections are told by the run that they happen in; between runs they must not end the process.
process.on('unhandledRejection', () => undefined);
