import { appendFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

/**
 * Preloaded into what the bench runs: each process writes down the milliseconds of processor time that it took, its threads'
 * included. On a machine with other work, time on the clock says little.
 */
const file = process.env.BENCH_CPU;
process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  if (isMainThread && file !== undefined) appendFileSync(file, `${(user + system) / 1000}\n`);
});
