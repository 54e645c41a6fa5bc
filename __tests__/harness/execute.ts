import {
  compareRuns,
  type Comparison,
  type Dump,
  type ProofPair,
  type RunList,
  type RunRecord,
  type RunSummary,
} from '../../scripts/proof';
import type { Observation } from './coverage';
import type { Fixture } from './fixture';

export interface Execution {
  /** By the name of the run. */
  comparisons: { name: string; comparison: Comparison }[];
  observations: Observation[];
}

/**
 * Runs a pair on both sides: every run that it lists, and each that writes several rows once more for each table that it wrote,
 * with a failure injected there, so that what was atomic must still be; concurrent ones also where connections can meet.
 * @param onServer a pair on a server, where there is one
 */
export async function execute(
  pair: ProofPair,
  fixture: Fixture,
  { runs }: RunList,
  onServer: () => Promise<ProofPair | undefined>,
): Promise<Execution> {
  const execution: Execution = { comparisons: [], observations: [] };
  if (!fixture.output || !fixture.run) return execution;
  for (const [index, run] of runs.entries()) {
    const request = requestFor(fixture, run, index);
    const records = await pair.run(request);
    const name = `${index + 1} ${run.name}`;
    if ('reason' in records) {
      execution.comparisons.push({ name, comparison: { verdict: 'not run', reason: records.reason } });
      continue;
    }
    const options = { seed: pair.seed, moreStatements: run.moreStatements !== undefined };
    const comparison =
      run.concurrent && pair.isOnServer
        ? await meet(pair, request)
        : compareRuns(records.prisma, records.drizzle, options);
    execution.comparisons.push({ name, comparison });
    execution.observations.push({ run, record: records.prisma });
    if (run.concurrent) {
      const server = await onServer();
      const comparison = server && (await meet(server, request));
      if (comparison) execution.comparisons.push({ name: `${name}, on a server`, comparison });
    }
    if (run.failOn) continue;
    for (const failOn of failures(records.prisma, pair.seed)) {
      const comparison = await pair.compare({ ...request, failOn }, { moreStatements: true });
      execution.comparisons.push({ name: `${name}, row ${failOn.nth} of ${failOn.table} fails`, comparison });
    }
  }
  return execution;
}

/**
 * Which of two connections writes first is chance on each side, and with it the number of the row that stays: the other one took
 * a number too. What is wrong whoever comes first (a lost update, a second row) differs at every try.
 */
export async function meet(
  server: ProofPair,
  request: Parameters<ProofPair['compare']>[0],
): Promise<Comparison> {
  let comparison = await server.compare(request, { moreStatements: true });
  for (let tries = 1; tries < 5 && comparison.verdict === 'different'; tries += 1)
    comparison = await server.compare(request, { moreStatements: true });
  return comparison;
}

function requestFor({ input, output, run: module }: Fixture, run: RunSummary, index: number) {
  return {
    prisma: input.path,
    drizzle: output?.path ?? input.path,
    call: run.call ?? '',
    args: { module: module ?? '', index },
    concurrent: run.concurrent,
    failOn: run.failOn,
  };
}

/** Where failures are injected: in each table that changed, where more than one row did. */
function failures({ dump = {} }: RunRecord, seed: Dump): { table: string; nth: number }[] {
  const changed = Object.entries(dump).map(([table, { rows }]) => {
    const before = new Set(seed[table]?.rows.map((row) => JSON.stringify(row)));
    const after = new Set(rows.map((row) => JSON.stringify(row)));
    const added = [...after].filter((row) => !before.has(row)).length;
    const gone = [...before].filter((row) => !after.has(row)).length;
    return { table, rows: Math.max(added, gone) };
  });
  const touched = changed.filter(({ rows }) => rows > 0);
  if (touched.reduce((sum, { rows }) => sum + rows, 0) < 2) return [];
  return touched.flatMap(({ table, rows }) => [{ table, nth: 1 }, ...(rows > 1 ? [{ table, nth: 2 }] : [])]);
}
