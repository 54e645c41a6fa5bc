import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scripts } from '../package.json';
import { runMigrate } from '../scripts/commands/migrate';
import { transformsReadme } from '../scripts/docs';
import { MARKER_CODES } from '../scripts/report/marker-codes';
import { renderTransformsReadme } from '../scripts/docs/transforms-readme';
import { readRegistry } from '../scripts/runner/registry';
import { SCHEMA, TestProject } from './support/repository';
import { runCli } from './support/run-cli';

const ROOT = join(__dirname, '..');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

describe('README.md', () => {
  const registry = readRegistry();

  it('shows what a run really makes of its example', async () => {
    const [before, after] = ['before', 'after'].map((name) => {
      const block = readme.split(`<!-- ${name} -->`)[1] ?? '';
      return /```ts\n([^]*?)```/.exec(block)?.[1] ?? '';
    });
    const project = new TestProject({
      'tsconfig.json': '{ "compilerOptions": { "strict": true } }\n',
      'prisma/schema.prisma': SCHEMA.replace('name  String?', 'visits Int @default(0)'),
      'src/prisma.ts':
        "import { PrismaClient } from '@prisma/client';\n\nexport const prisma = new PrismaClient();\n",
      'src/users.ts': before ?? '',
    });
    try {
      const { report } = await runMigrate({ cwd: project.root, types: false });
      expect(report.totals.left).toBe(0);
      expect(project.read('src/users.ts')).toBe(after);
    } finally {
      project.remove();
    }
  });

  it('names flags, commands, scripts, transforms and files that there are', () => {
    const help = ['migrate', 'review', 'schema', 'drift', 'prove']
      .map((name) => runCli(ROOT, name, '--help').stdout)
      .join('\n');
    const code = [...readme.matchAll(/`([^`\n]+)`/g), ...readme.matchAll(/^(npx .*|npm .*)$/gm)].map(
      ([, text = '']) => text,
    );
    const used = code.filter(
      (text) => /drizzle-codemods|^migrate|^--/.test(text) && !text.includes('jscodeshift'),
    );
    const flags = used
      .flatMap((text) => text.match(/--[a-z-]+/g) ?? [])
      .filter((flag) => flag !== '--save-dev');
    expect(flags.length).toBeGreaterThan(10);
    expect(flags.filter((flag) => !help.includes(flag))).toEqual([]);
    const names = code
      .flatMap((text) => [...text.matchAll(/npm run ([\w-]+)/g)])
      .map(([, name = '']) => name);
    expect(names.filter((name) => !(name in scripts))).toEqual([]);
    const transforms = [...readme.matchAll(/(?:--only |transforms\/)([\w-]+-to-[\w-]+)/g)].map(
      ([, name = '']) => name,
    );
    expect(transforms.length).toBeGreaterThan(1);
    expect(transforms.filter((name) => !registry.has(name))).toEqual([]);
    const links = [...readme.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, path = '']) => path);
    expect(links.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});

describe('transforms/README.md', () => {
  const text = readFileSync(join(ROOT, 'transforms/README.md'), 'utf8');

  it('is what the transforms and their fixtures say (else: npm run docs)', () => {
    expect(text).toBe(transformsReadme());
  });

  it('has every transform and explains every code', () => {
    for (const name of readRegistry().keys()) expect(text).toContain(`\n## ${name}\n`);
    for (const code of Object.keys(MARKER_CODES)) expect(text).toContain(`\n### ${code}\n`);
  });

  it('shows what is rewritten and, apart, what is left', () => {
    const pair = { language: 'ts', input: 'a();', why: 'The rule' };
    const marked = '// TODO(drizzle-codemods/raw-sql): no\na();';
    const result = renderTransformsReadme([
      {
        spec: { name: 'a-to-b', summary: 'Moves a.', leaves: { 'raw-sql': 'It cannot.' } },
        fixtures: [
          { ...pair, name: 'moved', output: 'b();' },
          { ...pair, name: 'marked', output: marked },
          { ...pair, name: 'untouched', output: 'a();' },
        ],
      },
    ]);
    const [moved = '', left = ''] = (
      result.split('## a-to-b')[2] ??
      result.split('## a-to-b')[1] ??
      ''
    ).split('### Left alone');
    expect(moved).toContain('**moved**: The rule\n\n```ts\na();\n```\n\nbecomes\n\n```ts\nb();\n```');
    expect(moved).not.toContain('untouched');
    expect(left).toContain('- [raw-sql](#raw-sql): It cannot.');
    expect(left).toContain('**marked**');
    expect(left).toContain('stays as it is.');
    expect(() =>
      renderTransformsReadme([{ spec: { name: 'a', summary: '', leaves: { nope: '' } }, fixtures: [] }]),
    ).toThrow(/no marker code 'nope'/);
  });
});
