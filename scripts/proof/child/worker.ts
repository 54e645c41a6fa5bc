import { installRunClock } from './clock';
import { SeededDatabase } from './database';
import { EmbeddedPostgres } from './embedded-postgres';
import { hookNodePostgres } from './pg-shim';
import { ProgramModules } from './modules';
import { listRuns } from './run-list';
import { runProgram, runScenario, type Stage } from './run';
import type { Postgres } from './postgres';
import { ServerPostgres } from './server-postgres';
import { buildWorkspace } from '../workspace';
import { toErrorRecord } from '../tagged';
import type { Reply, Requests } from '../protocol';

/**
 * One side's process: an embedded database, the run's clock, and the programs. It is asked by messages (see `protocol.ts`), one at a
 * time. Programs run here as they would in production: plain Node, node-postgres, no test runner around them.
 */
type Handlers = {
  [Name in keyof Requests]: (asks: Requests[Name]['asks']) => Promise<Requests[Name]['gets']>;
};

let stage: Promise<Stage> | undefined;

/** On a server where the environment names one, else in this process. */
async function openPostgres(): Promise<Pick<Stage, 'server'> & { postgres: Postgres }> {
  const url = process.env.PROOF_SERVER_URL;
  if (url) {
    const server = await ServerPostgres.open(url, `drizzle_codemods_proof_${process.pid}`);
    return { postgres: server, server };
  }
  const postgres = await EmbeddedPostgres.open();
  hookNodePostgres(postgres);
  return { postgres };
}

function openStage(): Promise<Stage> {
  stage ??= (async () => {
    const { postgres, ...rest } = await openPostgres();
    const database = new SeededDatabase(postgres);
    const clock = installRunClock();
    database.postgres.onStatement = (text) => {
      clock.tick();
      database.note(text);
    };
    const { Decimal } = await import('decimal.js');
    return {
      ...rest,
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
  open: async ({ ddl, seed, aliases, nanoids = [] }) => {
    const { database, modules } = await openStage();
    database.nanoids = nanoids;
    modules.setAliases(aliases);
    await database.prepare(ddl, seed);
    return database.dump();
  },
  close: async () => {
    await (await stage)?.server?.close();
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
