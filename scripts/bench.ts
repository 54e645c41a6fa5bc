import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { generateTree } from './bench/generate';
import { listFiles, repositoryOf } from './project/git';
import type { Report } from './report/report';
import { readRegistry, TRANSFORMS } from './runner/registry';

/**
 * `npm run bench [-- <dir>]`: how long the whole `migrate --dry` takes, against (a) the floor (read, text check, parse
 * and print of just the files that it changes, see bench/floor.ts) and (b) each transform in turn by plain jscodeshift.
 * Without a folder, on a generated tree of 4,000 files of which 600 use Prisma. Formatting is left out everywhere.
 */
const SIZE = { files: 4000, usingPrisma: 600 };
/** The floor's multiple that the runner may take. */
const GOAL = 1.5;
const ROUNDS = 3;

async function main(): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'drizzle-codemods-bench-'));
  try {
    const given = process.argv[2];
    const root = given === undefined ? join(work, 'tree') : resolve(given);
    if (given === undefined) await generateIn(root);
    say(`${root}, ${availableParallelism()} threads, best of ${ROUNDS}`);
    const report = readReport(root, work);
    const migrate = best(() => migrateDry(root, []));
    const floor = best(() => runFloor(root, Object.keys(report.changes), work));
    say(
      `migrate --dry   ${seconds(migrate)}  ${report.files.scanned} files, ${report.files.mentioned} parsed, ${report.files.changed} changed`,
    );
    say(
      `the floor       ${seconds(floor)}  read, text check, parse and print of those ${report.files.changed}`,
    );
    const ratio = migrate / floor;
    say(
      `                ${ratio.toFixed(2)} × the floor; goal ${GOAL.toFixed(2)}: ${ratio <= GOAL ? 'reached' : 'missed'}`,
    );
    const plain = await plainJscodeshift(root);
    say(
      `in turn         ${seconds(plain)}  each transform by plain jscodeshift: ${(plain / migrate).toFixed(1)} × migrate`,
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function generateIn(root: string): Promise<void> {
  say(`generating ${SIZE.files} files, ${SIZE.usingPrisma} of which use Prisma`);
  mkdirSync(root, { recursive: true });
  await generateTree(root, SIZE);
}

function migrateDry(root: string, flags: readonly string[]): number {
  return timed(
    [join(__dirname, 'cli.js'), 'migrate', root, '--dry', '--no-format', '--yes', ...flags],
    [0, 1, 3],
  );
}

/** One run before the clock starts: it also says which files change. */
function readReport(root: string, work: string): Report {
  const file = join(work, 'report.json');
  migrateDry(root, ['--json', file]);
  return JSON.parse(readFileSync(file, 'utf8')) as Report;
}

function runFloor(root: string, paths: readonly string[], work: string): number {
  const list = join(work, 'changed.json');
  writeFileSync(list, JSON.stringify(paths));
  return timed([join(__dirname, 'bench/floor.js'), root, list], [0]);
}

async function plainJscodeshift(root: string): Promise<number> {
  const inRepository = (await repositoryOf(root)) !== undefined;
  const files = (await listFiles(root, inRepository, ['*.ts', '*.tsx'])).map((path) => join(root, path));
  const bin = join(__dirname, '../../node_modules/jscodeshift/bin/jscodeshift.js');
  let total = 0;
  for (const name of readRegistry().keys()) {
    const flags = [
      '--dry',
      '--silent',
      '--stdin',
      '--parser=tsx',
      '--extensions=ts,tsx',
      `--cpus=${availableParallelism()}`,
    ];
    const taken = timed([bin, ...flags, '-t', join(TRANSFORMS, `${name}.js`)], [0], files.join('\n'));
    say(`  ${seconds(taken)}  ${name}`);
    total += taken;
  }
  return total;
}

function best(run: () => number): number {
  return Math.min(...Array.from({ length: ROUNDS }, run));
}

/** Milliseconds that `node <args>` takes. @throws Error where it ends with a status that is not among `statuses`. */
function timed(args: readonly string[], statuses: readonly number[], input = ''): number {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (status === null || !statuses.includes(status))
    throw new Error(`${args.join(' ')} ended with ${status}:\n${stderr}`);
  return performance.now() - started;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`.padStart(8);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

void main();
