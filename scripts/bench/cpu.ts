import { appendFileSync, readFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

/**
 * Preloaded into what the bench runs: each process writes down the milliseconds of processor time that it took, its threads'
 * included, and behind them those of the processes that it started and that have ended (git, the native type checker). On a machine with
 * other work, time on the clock says little.
 */
const file = process.env.BENCH_CPU;
process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  if (isMainThread && file !== undefined) appendFileSync(file, `${(user + system) / 1000} ${ofChildren()}\n`);
});

/** Milliseconds of a clock tick, of which /proc/<pid>/stat counts (`getconf CLK_TCK`: 100 a second on every Linux that Node runs on). */
const TICK = 10;

/** Node has no word for it; 0 where there is no /proc. */
function ofChildren(): number {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8');
    // proc_pid_stat(5): behind the name in parentheses, fields 16 and 17 are cutime and cstime.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[13]) + Number(fields[14])) * TICK;
  } catch {
    return 0;
  }
}
