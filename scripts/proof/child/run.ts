import { setImmediate as turn } from 'node:timers/promises';
import type { Outcome, RunRecord, RunRequest, ScenarioRecord, ScenarioRequest } from '../protocol';
import { fromTagged, toErrorRecord, toTagged, type ErrorRecord, type Tagged } from '../tagged';
import type { RunClock } from './clock';
import type { SeededDatabase } from './database';
import { SingleSessionError } from './embedded-postgres';
import type { ProgramModules } from './modules';
import { Meeting } from './meeting';
import { readRuns, type Call } from './run-list';

export interface Stage {
  database: SeededDatabase;
  /** The same database, where it is one of a server: its connections can be made to meet. */
  server?: { meeting: Meeting | undefined };
  modules: ProgramModules;
  clock: RunClock;
  makeDecimal: (digits: string) => unknown;
}

/** Runs one exported function from the seed, and tells everything that can be seen of it. */
export async function runProgram(stage: Stage, request: RunRequest): Promise<RunRecord> {
  const { database, modules } = stage;
  const { call, args } = planOf(stage, request);
  const known = strings(args.map(toTagged));
  if (request.fill) database.refillAll(request.fill === 'backwards');
  await database.reset();
  if (request.failOn) await database.failOn(request.failOn.table, request.failOn.nth);
  try {
    const record = await observe(stage, known, request, async () => {
      const program = load(modules, request.file);
      const called =
        typeof call === 'function' ? (...given: unknown[]) => call(program, ...given) : program[call];
      if (typeof called !== 'function') {
        throw new NotRunnable(`${request.file} exports no function ${String(call)}.`);
      }
      if (!request.concurrent) return called(...args) as unknown;
      return together(stage, request.concurrent, () => called(...args) as unknown);
    });
    return { ...record, ...(record.dump && { dump: database.changesOf(record.dump) }) };
  } finally {
    if (request.failOn) await database.failNoMore();
  }
}

function load(modules: ProgramModules, file: string): Record<string, unknown> {
  try {
    return modules.loadFresh(file);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new NotRunnable(`${file} cannot be loaded: ${message}`);
  }
}

/** Several calls at once; what they came to, in an order that does not depend on who was first. */
async function together({ server }: Stage, count: number, call: () => unknown): Promise<unknown[]> {
  if (server) server.meeting = new Meeting(count);
  try {
    const settled = await Promise.allSettled(Array.from({ length: count }, async () => call()));
    const results = settled.map(
      (item) => (item.status === 'fulfilled' ? item.value : item.reason) as unknown,
    );
    const key = (result: unknown): string => JSON.stringify(toTagged(result));
    return results.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  } finally {
    if (server) server.meeting = undefined;
  }
}

/** Runs a scenario from the seed: a function that is given `step(name, run)`. */
export async function runScenario(stage: Stage, request: ScenarioRequest): Promise<ScenarioRecord> {
  const { database, modules } = stage;
  Object.assign(process.env, request.env);
  process.chdir(request.cwd);
  if (request.aliases) modules.setAliases(request.aliases);
  const sites = new Set<string>();
  Object.assign(globalThis, { __siteRan: (id: string) => sites.add(id) });
  const steps: ScenarioRecord['steps'] = [];
  const step = async <T>(name: string, run: () => Promise<T>): Promise<T | undefined> => {
    const before = database.engine.statements.length;
    const keep = (outcome: Outcome): void => {
      steps.push({ name, outcome, statements: database.engine.statements.length - before });
    };
    try {
      const value = await run();
      keep({ kind: 'value', value: toTagged(value) });
      return value;
    } catch (error) {
      keep({ kind: 'error', error: toErrorRecord(error) });
      return undefined;
    }
  };
  await database.reset();
  const record = await observe(stage, [], { timeout: request.timeout ?? 60_000 }, async () => {
    const called = load(modules, request.entry)[request.call];
    if (typeof called !== 'function')
      throw new NotRunnable(`${request.entry} exports no function ${request.call}.`);
    return called(step) as unknown;
  });
  return { ...record, steps, sites: [...sites] };
}

/** The program or the request is at fault, not what is being compared. */
export class NotRunnable extends Error {}

/** It still runs, or holds the session: this process is of no use any more. */
export class Stuck extends NotRunnable {
  readonly code = 'PROOF_STUCK';
}

async function observe(
  stage: Stage,
  known: string[],
  { timeout = 30_000, sharesSession = false }: Pick<RunRequest, 'timeout' | 'sharesSession'>,
  program: () => unknown,
): Promise<RunRecord> {
  const { database, clock } = stage;
  const { engine } = database;
  const unhandled: ErrorRecord[] = [];
  const note = (error: unknown): void => {
    unhandled.push(toErrorRecord(error));
  };
  process.on('unhandledRejection', note);
  engine.statements = [];
  engine.late = false;
  engine.needsSecondSession = false;
  if ('sharesSession' in engine) engine.sharesSession = sharesSession;
  clock.reset();
  const from = realNow();
  try {
    const outcome = await settle(program, timeout);
    engine.late = true;
    await drain(stage);
    if (engine.needsSecondSession) throw new NotRunnable(new SingleSessionError().message);
    const { statements } = engine;
    const dump = database.dirty ? await database.dump() : undefined;
    const clockRecord = { ticks: clock.ticks, database: [from, realNow()] as [number, number] };
    return {
      outcome,
      statements,
      ...(dump && { dump, nanoids: database.nanoidsIn(dump) }),
      clock: clockRecord,
      unhandled,
      known,
    };
  } finally {
    process.off('unhandledRejection', note);
  }
}

async function settle(program: () => unknown, timeout: number): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Stuck(`It had not ended after ${timeout} ms.`)), timeout);
  });
  try {
    const value = await Promise.race([(async () => program())(), limit]);
    return { kind: 'value', value: toTagged(value) };
  } catch (error) {
    if (error instanceof NotRunnable) throw error;
    return { kind: 'error', error: toErrorRecord(error) };
  } finally {
    clearTimeout(timer);
  }
}

/** Lets statements end that the program sent without waiting for them; a few turns of the event loop must pass in silence. */
async function drain({ database: { engine } }: Stage): Promise<void> {
  for (let quiet = 0, turns = 0; quiet < 5 && turns < 20_000; turns += 1) {
    await turn();
    quiet = engine.busy ? 0 : quiet + 1;
  }
  if (engine.busy) throw new Stuck('It left a transaction open.');
}

/** `Date` is the run's own clock here. */
function realNow(): number {
  return performance.timeOrigin + performance.now();
}

/** What is called with what: as asked for, or as the run in the module says. */
function planOf(
  { modules, makeDecimal }: Stage,
  { call, args }: RunRequest,
): { call: Call; args: unknown[] } {
  if (Array.isArray(args)) return { call, args: args.map((arg) => fromTagged(arg, makeDecimal)) };
  const run = readRuns(modules, args.module).runs[args.index];
  if (!run) throw new NotRunnable(`${args.module} has no run ${args.index}.`);
  return { call: run.call, args: run.args ?? [] };
}

function strings(tagged: Tagged): string[] {
  if (typeof tagged === 'string') return [tagged];
  if (tagged === null || typeof tagged !== 'object') return [];
  return Object.values(tagged).flatMap((item: Tagged) => strings(item));
}
