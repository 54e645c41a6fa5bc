import { installRunClock } from './clock';
import { SeededDatabase } from './database';
import { hookNodePostgres } from './pg-shim';
import { ProgramModules } from './modules';
import { listRuns } from './run-list';
import { runProgram, runScenario, type Stage } from './run';
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

function openStage(): Promise<Stage> {
  stage ??= (async () => {
    const database = await SeededDatabase.open();
    hookNodePostgres(database.postgres);
    const clock = installRunClock();
    database.postgres.onStatement = (text) => {
      clock.tick();
      database.note(text);
    };
    const { Decimal } = await import('decimal.js');
    return { database, modules: new ProgramModules(), clock, makeDecimal: (digits) => new Decimal(digits) };
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
