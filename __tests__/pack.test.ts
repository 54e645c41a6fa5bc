import { execFileSync, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { version } from '../package.json';
import { readRegistry } from '../scripts/runner/registry';
import { SCHEMA, TestProject } from './support/repository';

const ROOT = join(__dirname, '..');
const FILES = {
  'package.json': '{ "name": "app", "private": true }\n',
  'tsconfig.json': '{ "compilerOptions": { "strict": true } }\n',
  '.gitignore': 'node_modules\n',
  'prisma/schema.prisma': SCHEMA.replace('name  String?', 'visits Int @default(0)'),
  'src/prisma.ts':
    "import { PrismaClient } from '@prisma/client';\n\nexport const prisma = new PrismaClient();\n",
  'src/visit.ts': `import { prisma } from './prisma';

export async function visit(id: number) {
  await prisma.user.update({ where: { id }, data: { visits: { increment: 1 } } });
}
`,
};

/**
 * The packed tarball, unpacked where npm would put it. Its dependencies are linked from this clone: what is tested is what the
 * tarball holds and where it looks for it, not the registry.
 */
describe('the packed tarball', () => {
  let work: string;
  let packed: string[];
  let project: TestProject;

  beforeAll(() => {
    work = mkdtempSync(join(tmpdir(), 'drizzle-codemods-pack-'));
    const npm = (...args: string[]): string =>
      execFileSync('npm', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    // by itself, and not as `prepack`: where npm is set to ignore scripts, that one does not run
    npm('run', '--silent', 'build');
    const pack = ['pack', '--json', '--silent', '--ignore-scripts', '--pack-destination', work];
    const [result] = JSON.parse(npm(...pack)) as [{ filename: string; files: { path: string }[] }];
    packed = result.files.map(({ path }) => path);
    mkdirSync(join(work, 'unpacked'));
    execFileSync('tar', ['-xzf', join(work, result.filename), '-C', join(work, 'unpacked')]);
    symlinkSync(join(ROOT, 'node_modules'), join(work, 'unpacked/node_modules'));
  }, 180_000);

  beforeEach(() => {
    project = new TestProject(FILES);
    mkdirSync(join(project.root, 'node_modules'));
    symlinkSync(join(work, 'unpacked/package'), join(project.root, 'node_modules/drizzle-codemods'));
  });

  afterEach(() => project.remove());
  afterAll(() => rmSync(work, { recursive: true, force: true }));

  function node(...args: string[]): SpawnSyncReturns<string> {
    return spawnSync(process.execPath, args, { cwd: project.root, encoding: 'utf8', input: '' });
  }

  it('holds the command line, every transform and the sources of the helpers, and nothing of our own', () => {
    const { bin } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      bin: Record<string, string>;
    };
    expect(packed).toEqual(
      expect.arrayContaining([
        ...Object.values(bin),
        'README.md',
        'LICENSE',
        'transforms/parity/firstOrThrow.ts',
      ]),
    );
    for (const name of readRegistry().keys()) expect(packed).toContain(`dist/transforms/${name}.js`);
    expect(
      packed.filter((path) =>
        /__test|fixtures|(^|\/)\.(?!gitkeep)|scripts\/(bench|demo|docs|new-transform)|\.tgz|tsbuildinfo/.test(
          path,
        ),
      ),
    ).toEqual([]);
  });

  it('runs as a command line', () => {
    const cli = 'node_modules/drizzle-codemods/dist/scripts/cli.js';
    expect(node(cli, '--version').stdout).toBe(`${version}\n`);
    const { status, stderr } = node(cli, 'migrate');
    expect([status, stderr]).toEqual([0, expect.stringMatching(/^1 of 2 files changed/)]);
    expect(project.read('src/visit.ts')).toContain('sql`${users.visits} + 1`');
    expect(project.read('src/db/parity.ts')).toContain('export function firstOrThrow');
    expect(existsSync(join(project.root, 'src/db/schema.ts'))).toBe(true);
  });

  it('writes the page for reviewers', () => {
    const { status, stderr } = node(
      'node_modules/drizzle-codemods/dist/scripts/cli.js',
      'review',
      '--out',
      'page.html',
    );
    expect([status, stderr]).toEqual([0, '  written page.html\n  written page.md\n']);
    expect(project.read('page.html')).toMatch(
      /Helper <code>firstOrThrow<\/code>: The first of <code>rows<\/code>/,
    );
  });

  it('runs on threads and gives the same as in one process', () => {
    const cli = 'node_modules/drizzle-codemods/dist/scripts/cli.js';
    const copies = Array.from({ length: 120 }, (_, index) => `src/copy-${index}.ts`);
    project.write(Object.fromEntries(copies.map((path) => [path, FILES['src/visit.ts']])));
    project.commit();
    const [one, two] = ['1', '2'].map((jobs) => node(cli, 'migrate', '--dry', '--jobs', jobs));
    expect(one?.status).toBe(0);
    expect(one?.stdout.match(/^--- a\/src/gm)).toHaveLength(121);
    expect(two?.stdout).toBe(one?.stdout);
  });

  it('has transforms for plain jscodeshift', () => {
    const jscodeshift = join(ROOT, 'node_modules/jscodeshift/bin/jscodeshift.js');
    const transform = 'node_modules/drizzle-codemods/dist/transforms/increment-to-sql.js';
    const { stdout } = node(
      jscodeshift,
      '-t',
      transform,
      '--extensions=ts,tsx',
      '--parser=tsx',
      '--run-in-band',
      'src',
    );
    expect(stdout).toMatch(/1 ok/);
    expect(project.read('src/visit.ts')).toContain('sql`${users.visits} + 1`');
  });

  it('has transforms that run from a clone, too', () => {
    const jscodeshift = join(ROOT, 'node_modules/jscodeshift/bin/jscodeshift.js');
    const transform = join(ROOT, 'transforms/increment-to-sql.ts');
    const { stdout } = node(
      jscodeshift,
      '-t',
      transform,
      '--extensions=ts,tsx',
      '--parser=tsx',
      '--run-in-band',
      'src',
    );
    expect(stdout).toMatch(/1 ok/);
    expect(project.read('src/visit.ts')).toContain('sql`${users.visits} + 1`');
  });
});
