import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { version } from '../package.json';
import { SCHEMA, TestProject } from './support/repository';
import { runCli } from './support/run-cli';

const CALL = `import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function findUser(id: number) {
  return await prisma.user.findUnique({ where: { id } });
}
`;
let project: TestProject;

beforeAll(() => {
  project = new TestProject({
    'tsconfig.json': '{ "compilerOptions": { "strict": true } }\n',
    'prisma/schema.prisma': SCHEMA,
    'src/user.ts': CALL,
    'src/bad.ts': "import '@prisma/client';\nconst = 1;\n",
    '.prettierrc':
      '{ "semi": true, "tabWidth": 2, "bracketSpacing": true, "singleQuote": false, "printWidth": 60 }\n',
  });
});

afterAll(() => project.remove());

describe('the command line', () => {
  it('prints its version and its help', () => {
    expect(runCli(project.root, '--version')).toMatchObject({ status: 0, stdout: `${version}\n` });
    const help = runCli(project.root, '--help');
    expect(help.status).toBe(0);
    expect(help.stdout).toMatch(/migrate \[options\] \[paths\.\.\.\]/);
    expect(runCli(project.root, 'migrate', '--help').stdout).toMatch(/--only <transforms>/);
  });

  it('ends with 2 on wrong usage, with what was probably meant', () => {
    expect(runCli(project.root, 'migrat')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Did you mean migrate?'),
    });
    expect(runCli(project.root, 'migrate', '--onyl', 'x')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Did you mean --only?'),
    });
    const unknown = runCli(project.root, 'migrate', '--only', 'prisma-findUniqe-to-select');
    expect(unknown).toMatchObject({ status: 2, stdout: '' });
    expect(unknown.stderr).toMatch(
      /^error There is no transform .* Did you mean 'prisma-findUnique-to-select'\?/,
    );
    expect(unknown.stderr).not.toMatch(/\n\s+at /);
    expect(project.changes()).toEqual([]);
  });

  it('refuses a dirty tree with --yes, too: its default is to stop', () => {
    project.write({ 'src/new.ts': '' });
    const { status, stderr } = runCli(project.root, 'migrate', '--yes');
    expect(status).toBe(2);
    expect(stderr).toMatch(/1 change that are not committed:\n {2}src\/new\.ts\n.*--allow-dirty/);
    rmSync(join(project.root, 'src/new.ts'));
    expect(project.changes()).toEqual([]);
  });

  it('refuses a folder outside a repository by name of the flag', () => {
    const folder = mkdtempSync(join(tmpdir(), 'drizzle-codemods-test-'));
    try {
      const { status, stderr } = runCli(folder, 'migrate');
      expect(status).toBe(2);
      expect(stderr).toMatch(/is not in a git repository.*--allow-no-vcs/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('prints with --dry the diffs on stdout, the summary on stderr; a file that does not parse makes the status 1', () => {
    const { status, stdout, stderr } = runCli(
      join(project.root, 'src'),
      'migrate',
      '--dry',
      '--json',
      'report.json',
    );
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /^# made for the project: \d files\n--- \/dev\/null\n\+\+\+ b\/src\/db\/schema\.ts/,
    );
    expect(stdout).toMatch(
      /# prisma-findUnique-to-select: 1 file\n--- a\/src\/user\.ts\n\+\+\+ b\/src\/user\.ts\n@@/,
    );
    expect(stderr).toMatch(/^1 of 2 files changed \(2 listed, 1 failed/);
    expect(stderr).toMatch(/failed src\/bad\.ts: Unexpected token/);
    const report = JSON.parse(readFileSync(join(project.root, 'src/report.json'), 'utf8')) as object;
    expect(report).toMatchObject({ version: 1, files: { scanned: 2, mentioned: 2, changed: 1, failed: 1 } });
    rmSync(join(project.root, 'src/report.json'));
    expect(project.changes()).toEqual([]);
  });

  it('formats what was clean under the project’s Prettier, and says 0 when nothing is left', () => {
    rmSync(join(project.root, 'src/bad.ts'));
    project.commit();
    const { status } = runCli(tmpdir(), 'migrate', project.root);
    expect(status).toBe(0);
    const text = project.read('src/user.ts');
    expect(text).not.toContain('prisma.user');
    expect(text).toContain('from "./db";');
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
    project.commit();
    expect(runCli(project.root, 'migrate')).toMatchObject({ status: 0, stdout: '' });
    expect(project.changes()).toEqual([]);
  });
});
