import { execFile } from 'node:child_process';
import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DemoReport } from '../scripts/demo/report';

const REPOSITORY = join(__dirname, '..');

/** Runs the demo as `npm run demo` does. */
function demo(...args: string[]): Promise<{ exitCode: number; output: string }> {
  const command = [require.resolve('tsx/cli'), 'scripts/demo.ts', ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: REPOSITORY }, (error, stdout, stderr) =>
      resolve({ exitCode: error === null ? 0 : Number(error.code ?? 1), output: stdout + stderr }),
    );
  });
}

let root: string;
let first: Awaited<ReturnType<typeof demo>>;

beforeAll(async () => {
  root = join(await realpath(await mkdtemp(join(tmpdir(), 'demo-'))), 'out');
  first = await demo('--out', root);
}, 240_000);

afterAll(() => rm(join(root, '..'), { recursive: true, force: true }));

const report = async () => JSON.parse(await readFile(join(root, 'report.json'), 'utf8')) as DemoReport;

interface Plant {
  file: string;
  from: RegExp;
  to: string;
}

/** Breaks the migrated app in some places, runs what is there again, and mends it. */
async function demoWith(plants: readonly Plant[]): ReturnType<typeof demo> {
  const texts = new Map<string, string>();
  for (const { file, from, to } of plants) {
    const path = join(root, 'after', file);
    const text = await readFile(path, 'utf8');
    expect(text).toMatch(from);
    if (!texts.has(path)) texts.set(path, text);
    await writeFile(path, text.replace(from, to));
  }
  try {
    return await demo('--again', root);
  } finally {
    for (const [path, text] of texts) await writeFile(path, text);
  }
}

const PLANTS = {
  'a comparison with NULL': {
    file: 'src/services/tasks.ts',
    from: /isNull\((\w+)\.dueAt\)/,
    to: 'eq($1.dueAt, sql`null`)',
  },
  'a lost condition': {
    file: 'src/services/tasks.ts',
    from: /,\s*eq\((\w+)\.status, TaskStatus\.OPEN\)/,
    to: '',
  },
  'undefined for a miss': { file: 'src/services/audit.ts', from: / \?\? null;/, to: ';' },
  'wrong arithmetic': { file: 'src/services/streams.ts', from: /\.releases\} \+ 1/, to: '.releases} + 2' },
  'a type error': { file: 'src/auth.ts', from: /^/, to: 'export const wrong: number = "text";\n' },
} satisfies Record<string, Plant>;

describe('npm run demo', () => {
  it('finds both sides equal, and exits 0', async () => {
    const { problems, verdict } = await report();
    expect({ problems, verdict }).toEqual({ problems: [], verdict: 'equal' });
    expect(first.exitCode).toBe(0);
  });

  it('moves a good part of the app, and says of every call site what became of it', async () => {
    const { migration, sites } = await report();
    const moved = migration.totals.idiomatic + migration.totals.parity;
    expect(moved).toBeGreaterThan(sites.total / 2);
    expect(sites.overlooked).toEqual([]);
  });

  it('runs at least nine tenths of the call sites, and all that were moved', async () => {
    const { sites } = await report();
    expect(sites.ran).toBeGreaterThanOrEqual(0.9 * sites.total);
    expect(sites.moved.ran).toBe(sites.moved.total);
  });

  it('prints what moved, what did not, the comparison and where the report is', () => {
    expect(first.output).toMatch(
      /Moved to Drizzle\n(.*\n)* +prisma-create-to-insert +\d+ {2}\(\d+ idiomatic/,
    );
    expect(first.output).toMatch(/Still on Prisma, side by side\n/);
    expect(first.output).toMatch(/type errors: 0 before, 0 after/);
    expect(first.output).toMatch(/steps: \d+ run on both sides \(\d+ of them throw\), 0 different/);
    expect(first.output).toContain(join(root, 'report.md'));
  });

  it('leaves the migrated app as one commit on top of the original', async () => {
    const log = await readFile(join(root, 'after', '.git', 'logs', 'HEAD'), 'utf8');
    expect(log.trim().split('\n')).toHaveLength(2);
    const scenario = await readFile(join(root, 'after', 'scenario.ts'), 'utf8');
    expect(scenario).toBe(await readFile(join(root, 'before', 'scenario.ts'), 'utf8'));
  });

  it('exits 1 for a single wrong rewrite', async () => {
    const { exitCode, output } = await demoWith([PLANTS['a comparison with NULL']]);
    expect(output).toMatch(/result: step "surge" \$\n +Prisma +6\n +Drizzle +0\n/);
    expect(output).toContain('does not do what the app on Prisma did');
    expect(exitCode).toBe(1);
    expect((await report()).verdict).toBe('different');
  }, 180_000);

  it('names each of several wrong rewrites', async () => {
    const { exitCode, output } = await demoWith(Object.values(PLANTS));
    for (const step of ['surge', 'assign what is taken', 'missing entry', 'release']) {
      expect(output).toContain(`Different result of step "${step}"`);
    }
    expect(output).toContain('After: src/auth.ts:1 TS2322');
    expect(output).toContain('Different database: tasks');
    expect(exitCode).toBe(1);
  }, 180_000);
});
