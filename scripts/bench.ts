import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { generateTree } from './bench/generate';
import { listFiles, repositoryOf } from './project/git';
import type { Report } from './report/report';
import { readRegistry, selectTransforms, TRANSFORMS } from './runner/registry';

/**
 * `npm run bench [-- <dir>]`: what the whole `migrate --dry` takes, against (a) the floor (read, text check, parse
 * and print of just the files that it changes, see bench/floor.ts) and (b) each transform in turn by plain jscodeshift; and how it
 * grows with the tree. Without a folder, on a generated tree. Formatting is left out everywhere. A folder with a tsconfig.json is also
 * type-checked by the native compiler, which asking types must not take longer than.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** Of the generated tree. */
    files: { type: 'string', default: '4000' },
    prisma: { type: 'string', default: '600' },
    /** Runs of which the best counts. */
    rounds: { type: 'string', default: '3' },
    /** Transforms for (b), by comma; `none` leaves it out. */
    transforms: { type: 'string' },
  },
});
const SIZE = { files: Number(values.files), usingPrisma: Number(values.prisma) };
const ROUNDS = Number(values.rounds);
/** The floor's multiple that the runner may take. */
const GOAL = 1.5;

/** Milliseconds on the clock, and of the processors. */
interface Cost {
  clock: number;
  cpu: number;
}

const work = mkdtempSync(join(tmpdir(), 'drizzle-codemods-bench-'));

async function main(): Promise<void> {
  try {
    const [given] = positionals;
    const root = given === undefined ? await generateIn('tree', SIZE) : resolve(given);
    const home = (await repositoryOf(root)) ?? root;
    say(
      `${root}, ${availableParallelism()} threads, best of ${ROUNDS}; seconds on the clock, and of processors`,
    );
    const { files, changes } = readReport(root);
    const floor = best(() => runFloor(home, Object.keys(changes)));
    row('the floor', floor, `read, text check, parse and print of the ${files.changed} files that change`);
    const migrate = best(() => migrateDry(root));
    row(
      'migrate --dry',
      migrate,
      `${files.scanned} files, ${files.mentioned} parsed, ${files.changed} changed`,
    );
    say(`  ${times(migrate, floor)} the floor; goal ${GOAL.toFixed(1)} ×`);
    if (given !== undefined && existsSync(join(root, 'tsconfig.json'))) {
      const check = best(() => checkTypes(root));
      row('tsc --noEmit', check, 'the native compiler, on the project as it is');
      say(`  ${times(migrate, check)} that check; goal 1.0 × at most`);
      const refused = refusedOptions(root);
      if (refused !== '') say(`  but it checked nothing, since it refuses the project's options: ${refused}`);
    }
    if (given === undefined) {
      const larger = await generateIn('larger', { ...SIZE, files: SIZE.files * 2 });
      const grown = best(() => migrateDry(larger));
      row('migrate --dry', grown, `${SIZE.files * 2} files, the same number of which use Prisma`);
      say(`  ${times(grown, migrate)} that of half as many files`);
    }
    if (values.transforms === 'none') return;
    const plain = await plainJscodeshift(root);
    row('in turn', plain, 'each transform by plain jscodeshift');
    say(`  ${times(plain, migrate)} migrate`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function generateIn(name: string, size: typeof SIZE): Promise<string> {
  const root = join(work, name);
  say(`generating ${size.files} files, ${size.usingPrisma} of which use Prisma`);
  mkdirSync(root, { recursive: true });
  await generateTree(root, size);
  return root;
}

function migrateDry(root: string, flags: readonly string[] = []): Cost {
  return costOf(
    [join(__dirname, 'cli.js'), 'migrate', root, '--dry', '--no-format', '--yes', ...flags],
    [0, 1, 3],
  );
}

function checkTypes(root: string): Cost {
  // Errors are the project's own.
  return costOf(checkOf(root), [0, 1, 2]);
}

function checkOf(root: string): string[] {
  const compiler = join(__dirname, '../../node_modules/typescript-native/bin/tsc');
  return [compiler, '--noEmit', '--incremental', 'false', '-p', root];
}

/** The errors about compiler options (TS5xxx), after which the compiler looks at no types. */
function refusedOptions(root: string): string {
  const { stdout } = spawnSync(process.execPath, checkOf(root), { encoding: 'utf8', maxBuffer: 1 << 30 });
  return [...stdout.matchAll(/error TS5\d{3}: (.*)/g)].map(([, message = '']) => message).join(' ');
}

/** One run before the clock starts: it also says which files change. */
function readReport(root: string): Report {
  const file = join(work, 'report.json');
  migrateDry(root, ['--json', file]);
  return JSON.parse(readFileSync(file, 'utf8')) as Report;
}

function runFloor(root: string, paths: readonly string[]): Cost {
  const list = join(work, 'changed.json');
  writeFileSync(list, JSON.stringify(paths));
  return costOf([join(__dirname, 'bench/floor.js'), root, list], [0]);
}

async function plainJscodeshift(root: string): Promise<Cost> {
  const inRepository = (await repositoryOf(root)) !== undefined;
  const files = (await listFiles(root, inRepository, ['*.ts', '*.tsx'])).map((path) => join(root, path));
  const bin = join(__dirname, '../../node_modules/jscodeshift/bin/jscodeshift.js');
  const total: Cost = { clock: 0, cpu: 0 };
  for (const { spec } of selectTransforms(readRegistry(), values.transforms?.split(','))) {
    const flags = [
      '--dry',
      '--silent',
      '--stdin',
      '--parser=tsx',
      '--extensions=ts,tsx',
      `--cpus=${availableParallelism()}`,
    ];
    const cost = costOf([bin, ...flags, '-t', join(TRANSFORMS, `${spec.name}.js`)], [0], files.join('\n'));
    row(`  ${spec.name}`, cost);
    total.clock += cost.clock;
    total.cpu += cost.cpu;
  }
  return total;
}

/** The least of each: other work on the machine only adds. */
function best(run: () => Cost): Cost {
  const costs = Array.from({ length: ROUNDS }, run);
  const least = (key: keyof Cost): number => Math.min(...costs.map((cost) => cost[key]));
  return { clock: least('clock'), cpu: least('cpu') };
}

/** What `node <args>` takes. @throws Error where it ends with a status that is not among `statuses`. */
function costOf(args: readonly string[], statuses: readonly number[], input = ''): Cost {
  const spent = join(work, 'cpu');
  writeFileSync(spent, '');
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    env: { ...process.env, NODE_OPTIONS: `--require ${join(__dirname, 'bench/cpu.js')}`, BENCH_CPU: spent },
  });
  const clock = performance.now() - started;
  if (status === null || !statuses.includes(status))
    throw new Error(`${args.join(' ')} ended with ${status}:\n${stderr}`);
  const processes = readFileSync(spent, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' ').map(Number));
  // Where there are several, they are Node's, and each speaks for itself.
  const counted = processes.map(([own = 0, children = 0]) => (processes.length === 1 ? own + children : own));
  return { clock, cpu: counted.reduce((sum, own) => sum + own, 0) };
}

function row(label: string, { clock, cpu }: Cost, about = ''): void {
  say(`${label.padEnd(36)}${seconds(clock)}${seconds(cpu)}  ${about}`.trimEnd());
}

function times(one: Cost, other: Cost): string {
  return `${(one.clock / other.clock).toFixed(2)} × on the clock, ${(one.cpu / other.cpu).toFixed(2)} × in processor time:`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`.padStart(10);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

void main();
