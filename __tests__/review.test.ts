import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runMigrate } from '../scripts/commands/migrate';
import { runReview, type ReviewOptions, type ReviewResult } from '../scripts/commands/review';
import { readHelper } from '../transforms/lib/parity/helper-source';
import { readParitySources } from '../transforms/lib/parity/read-sources';
import { fileDiff } from '../scripts/report/diff';
import { readHelpers } from '../scripts/review/helpers';
import { placeSites, type DiffGroup } from '../scripts/review/place-sites';
import type { ReviewSite } from '../scripts/review/review';
import { Page } from './support/page';
import { SCHEMA, TestProject } from './support/repository';
import { runCli } from './support/run-cli';

const EVIL = '</script><script>window.hacked = 1</script><img src=x onerror="window.hacked = 1">';
const CLIENT = `import { PrismaClient } from '@prisma/client';

export const prisma = new PrismaClient();

export const close = () => prisma.$disconnect();
`;
const USERS = `import { prisma } from './prisma';

// ${EVIL}
export async function findUser(id: number) {
  return prisma.user.findUnique({ where: { id } });
}

export async function findByName(name?: string | null) {
  return prisma.user.findMany({ where: { name } });
}

export async function addUser(email: string) {
  const note = '${EVIL}';
  return prisma.user.create({ data: { email, nickname: note } });
}
`;
const NAMES = `import { prisma } from './prisma';

export async function countNames() {
  return prisma.user.count({ where: { name: 'a' } });
}
`;
const APP = {
  'package.json': `${JSON.stringify({ name: 'app', dependencies: { '@prisma/client': '7.10.0' } }, null, 2)}\n`,
  'tsconfig.json': '{ "compilerOptions": { "strict": true } }\n',
  '.gitignore': 'node_modules\nreview\n',
  'prisma/schema.prisma': SCHEMA,
  'src/prisma.ts': CLIENT,
  'src/users.ts': USERS,
  'src/names.ts': NAMES,
};

let project: TestProject;

jest.setTimeout(60_000);

beforeEach(() => (project = new TestProject(APP)));
afterEach(() => project.remove());

function review(options: Partial<ReviewOptions> = {}): Promise<ReviewResult> {
  return runReview({ cwd: project.root, out: 'review', types: false, ...options });
}

async function pageOf(options: Partial<ReviewOptions> = {}): Promise<Page> {
  await review(options);
  return new Page(project.read('review/index.html'));
}

function siteOf({ review: { sites } }: ReviewResult, operation: string): ReviewSite {
  const site = sites.find((candidate) => candidate.operation === operation);
  if (!site) throw new Error(`no ${operation} among ${sites.map(({ id }) => id).join(', ')}`);
  return site;
}

/** Proofs as `prove --json` writes them, for sites of a review. */
function writeProofs(result: ReviewResult): void {
  const of = (operation: string) => {
    const { id, file, line, model } = siteOf(result, operation);
    return { id, file, line, model, operation, runs: 3, isKnown: false };
  };
  const side = (text: string) => ({
    outcome: { kind: 'value', value: text },
    statements: [`select '${text}'`],
  });
  const difference = {
    input: 'every key',
    args: '[{"name":"x"}]',
    differences: [{ kind: 'result', path: '$[0].name', prisma: EVIL, drizzle: 'null' }],
    prisma: side(EVIL),
    drizzle: side('after'),
    before: 'before();',
    after: 'after();',
  };
  project.write({
    'review/proofs.json': JSON.stringify({
      version: 1,
      root: project.root,
      proofs: [
        { ...of('findUnique'), verdict: 'equal' },
        { ...of('findMany'), verdict: 'different', difference },
        { ...of('findUnique'), id: 'src/gone.ts#gone:user.count:00000000:0', verdict: 'equal' },
      ],
      left: [of('create')],
      unreached: [of('count')],
      seconds: 1,
    }),
  });
}

describe('the page', () => {
  it('has each call above its line of the diff of its transform, with its outcome, its reason and its helper', async () => {
    const page = await pageOf();
    expect(page.errors).toEqual([]);
    const byName = (name: string) => page.all('.site').find((site) => site.textContent.includes(name));
    const many = byName('User.findMany');
    expect(many?.getAttribute('data-outcome')).toBe('parity');
    expect(many?.textContent).toMatch(/src\/users\.ts:9 .*Helper eqOpt: Prisma's \{ column: value \}/);
    expect(many?.closest('article')?.getAttribute('data-transform')).toBe('prisma-findMany-to-select');
    const next = many?.closest('.hunk')?.querySelector('.site + pre')?.textContent;
    expect(next).toMatch(/^ {2}return prisma\.user\.findMany\(\{ where: \{ name \} \}\);/);
    const create = byName('User.create');
    expect(create?.getAttribute('data-outcome')).toBe('left');
    expect(create?.textContent).toContain('unknown-field');
    expect(create?.closest('.hunk')?.querySelector('.a')?.textContent).toContain(
      'TODO(drizzle-codemods/unknown-field)',
    );
  });

  it('sums up by outcome, transform and model, and links what is left to its place, which opens', async () => {
    const page = await pageOf();
    const cells = (selector: string) => page.all(selector).map((row) => row.textContent);
    expect(cells('#summary table tbody tr')).toEqual(
      expect.arrayContaining(['idiomatic2', 'parity1', 'left1', 'prisma-create-to-insert11']),
    );
    const link = page.one('#left li a').getAttribute('href') ?? '';
    expect(page.one('#left li').textContent).toMatch(
      /^src\/users\.ts:14 User\.create: The model User has no field nickname/,
    );
    const opened = new Page(project.read('review/index.html'), { hash: link });
    expect(opened.one(link).closest('details')?.open).toBe(true);
    expect(page.one(link).closest('details')?.open).toBe(false);
  });

  it('shows code as text, whatever it says, and forbids itself all else', async () => {
    writeProofs(await review());
    await review({ proofs: 'review/proofs.json' });
    const html = project.read('review/index.html');
    const page = new Page(html);
    expect((page.window as unknown as { hacked?: number }).hacked).toBeUndefined();
    expect(page.all('img')).toEqual([]);
    expect(page.all('script')).toHaveLength(1);
    expect(page.all('[src], link, [onerror], iframe, base')).toEqual([]);
    expect(page.all('pre').filter(({ textContent }) => textContent.includes(EVIL)).length).toBeGreaterThan(1);
    expect(page.one('meta[http-equiv]').getAttribute('content')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; script-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'$/,
    );
    expect(page.all('a').filter((link) => !link.getAttribute('href')?.startsWith('#'))).toEqual([]);
    expect(html).not.toContain(project.root);
    // In Markdown code stands in fences, and nowhere else.
    const outside = project.read('review/review.md').replace(/^(`{3,})\w*\n[^]*?\n\1$/gm, '');
    expect(outside).not.toMatch(/<(?!!-- drizzle-codemods review -->)/);
  });

  it('names marks that would turn the direction of what is read', async () => {
    project.write({ 'src/names.ts': NAMES.replace("'a'", "'a\u202Eb'") });
    const page = await pageOf();
    const code = page.all('pre').map(({ textContent }) => textContent);
    expect(code.join('\n')).toContain("'a⟦U+202E⟧b'");
    expect(code.join('\n')).not.toContain('\u202E');
  });

  it('filters by outcome, transform, model and file, alone and together', async () => {
    const page = await pageOf();
    const everything = page.shown();
    expect(everything).toContain('prisma-count-to-count src/names.ts');
    expect(everything).toContain('made for the project src/db/schema.ts');
    page.one('[name=outcome][value=left]').click();
    expect(page.shown()).toEqual(['prisma-create-to-insert src/users.ts']);
    expect(page.one('#shown').textContent).toMatch(/^1 of \d+ diffs shown, with 1 site;/);
    page.one('[name=outcome][value=left]').click();
    page.choose('transform', 'prisma-count-to-count');
    expect(page.shown()).toEqual(['prisma-count-to-count src/names.ts']);
    expect(page.all('.group').filter(({ hidden }) => !hidden)).toHaveLength(1);
    page.choose('file', 'USERS');
    expect(page.shown()).toEqual([]);
    page.choose('transform', '');
    expect(page.shown().every((name) => name.endsWith('src/users.ts'))).toBe(true);
    page.choose('file', '');
    page.choose('model', 'User');
    expect(page.shown()).not.toContain('made for the project src/db/schema.ts');
  });

  it('asks for what a count of the summary counts', async () => {
    const page = await pageOf();
    page.one('#summary a[data-filter="transform=prisma-create-to-insert&outcome=left"]').click();
    expect(page.shown()).toEqual(['prisma-create-to-insert src/users.ts']);
    page.one('#summary a[data-filter="outcome=parity"]').click();
    expect(page.shown()).toEqual(['prisma-findMany-to-select src/users.ts']);
  });

  it('keeps a tick for a diff until the diff is another one', async () => {
    const page = await pageOf();
    const ticked = (of: Page) =>
      of.all('article.reviewed').map((article) => article.getAttribute('data-path'));
    page.one('article[data-path="src/names.ts"] .tick input').click();
    expect(ticked(page)).toEqual(['src/names.ts']);
    page.one('[name=unseen]').click();
    expect(page.shown()).not.toContain('prisma-count-to-count src/names.ts');
    const ticks = page.ticks();
    expect(ticked(new Page(project.read('review/index.html'), { ticks }))).toEqual(['src/names.ts']);
    project.write({ 'src/names.ts': NAMES.replace("'a'", "'b'") });
    await review();
    expect(ticked(new Page(project.read('review/index.html'), { ticks }))).toEqual([]);
  });

  it('goes by keys', async () => {
    const page = await pageOf();
    const current = () => page.window.document.activeElement.closest('article');
    page.press('j');
    expect(current()).toBe(page.all('article')[0]);
    page.press('j');
    page.press('k');
    expect(current()).toBe(page.all('article')[0]);
    page.press('o');
    expect(current()?.querySelector('details')?.open).toBe(true);
    page.press('x');
    expect(page.all('article.reviewed')).toEqual([page.all('article')[0]]);
    expect(current()).toBe(page.all('article')[1]);
    page.press('/');
    expect(page.window.document.activeElement).toBe(page.one('[name=file]'));
    page.press('x');
    expect(page.all('article.reviewed')).toHaveLength(1);
  });
});

describe('proofs', () => {
  it('stand with the calls that they are of, by id', async () => {
    writeProofs(await review());
    const result = await review({ proofs: 'review/proofs.json' });
    const verdicts = ['findUnique', 'findMany', 'count', 'create'].map(
      (operation) => siteOf(result, operation).proof?.verdict,
    );
    expect(verdicts).toEqual(['equal', 'different', 'not run', undefined]);
    expect(siteOf(result, 'count').proof?.reason).toMatch(/broken off/);
    const page = new Page(project.read('review/index.html'));
    expect(page.one('#proofs p').textContent).toMatch(
      /3 calls .* 1 equal, 1 different, 0 vacuous, 1 not run/,
    );
    expect(page.one('#proofs').textContent).toContain('1 proof is of a call that is not here');
    page.one('[name=verdict][value=different]').click();
    expect(page.shown()).toEqual(['prisma-findMany-to-select src/users.ts']);
    const shown = page.one('.site[data-verdict=different]').textContent;
    for (const part of ['[{"name":"x"}]', 'every key', '$[0].name', "select 'after'", 'before();', EVIL])
      expect(shown).toContain(part);
    const markdown = project.read('review/review.md');
    expect(markdown).toMatch(
      /### different: `src\/users\.ts:9` User\.findMany[^]*SQL after:\n\n```sql\nselect 'after'\n```/,
    );
  });

  it.each([
    ['none.json', undefined, /none\.json cannot be read: write it with `prove --json none\.json`/],
    ['bad.json', '{ "proofs": [', /bad\.json is not JSON: /],
    [
      'report.json',
      '{ "version": 1, "callSites": [] }',
      /report\.json is the report of `migrate --json`, not/,
    ],
    ['list.json', '[]', /list\.json is something else, not what `prove --json` writes/],
    ['new.json', '{ "version": 2, "proofs": [], "left": [], "unreached": [] }', /of another version/],
    [
      'odd.json',
      '{ "version": 1, "proofs": [{ "id": "x", "verdict": "fine" }], "left": [], "unreached": [] }',
      /odd\.json is something else/,
    ],
  ])('that are none (%s) are refused, and nothing is written', async (file, text, message) => {
    if (text !== undefined) project.write({ [file]: text });
    await expect(review({ proofs: file })).rejects.toThrow(message);
    expect(existsSync(join(project.root, 'review'))).toBe(false);
  });
});

describe('the output', () => {
  it('is a page with its Markdown beside it, and is written anew over an earlier one, and changes nothing else', async () => {
    const first = await review({ out: 'review/app.html' });
    expect(first).toMatchObject({ exitCode: 0, written: ['review/app.html', 'review/app.md'] });
    const text = project.read('review/app.html');
    await review({ out: 'review/app.html' });
    expect(project.read('review/app.html')).toBe(text);
    expect(project.changes()).toEqual([]);
  });

  it('is refused where something else is', async () => {
    project.write({ 'docs/index.html': '<p>Ours</p>', 'notes/page.md': 'We run drizzle-codemods review' });
    mkdirSync(join(project.root, 'folder.html'));
    await expect(review({ out: 'docs' })).rejects.toThrow(
      /index\.html is there already .* nothing was written/,
    );
    await expect(review({ out: 'notes/page.html' })).rejects.toThrow(/page\.md is there already/);
    await expect(review({ out: 'folder.html' })).rejects.toThrow(/is a folder/);
    await expect(review({ out: 'package.json' })).rejects.toThrow(/package\.json is a file, and no page/);
    await expect(review({ out: 'package.json/x' })).rejects.toThrow(/cannot be written to/);
    expect(project.read('docs/index.html')).toBe('<p>Ours</p>');
    expect(existsSync(join(project.root, 'notes/page.html'))).toBe(false);
    expect(existsSync(join(project.root, 'docs/review.md'))).toBe(false);
  });
});

describe('placing', () => {
  const site = (line: number, owner: string): ReviewSite => ({
    id: `a.ts#:${line}`,
    kind: 'call',
    file: 'a.ts',
    line,
    column: 0,
    owner,
    outcome: 'parity',
    number: line,
    helpers: [],
  });
  const step = (transform: string, before: string, after: string): DiffGroup => ({
    title: transform,
    transform,
    summary: '',
    files: [{ path: 'a.ts', diff: fileDiff('a.ts', before, after) }],
  });
  const filler = Array.from({ length: 20 }, (_, index) => `line${index};\n`).join('');
  const texts = [
    `create();\n${filler}find();\n`,
    `import { first } from 'parity';\ninsert()\n  .then(first);\n${filler}find();\n`,
    `import { first } from 'parity';\ninsert()\n  .then(first);\n${filler}eqOpt(res.json());\n`,
  ] as const;
  const groups = [step('one', texts[0], texts[1]), step('two', texts[1], texts[2])];

  it('follows a line through what transforms before have made', () => {
    const sites = [site(1, 'one'), site(22, 'two'), site(10, 'two'), site(3, 'three')];
    const [one, two, rest] = placeSites(groups, sites, readHelpers());
    const placed = (of: typeof one) =>
      of?.files.flatMap(({ hunks }) =>
        hunks.flatMap(({ lines }) => lines.filter((line) => line.sites.length > 0)),
      );
    expect(placed(one)).toMatchObject([{ kind: 'removed', before: 1, text: 'create();' }]);
    expect(placed(two)).toMatchObject([{ kind: 'removed', before: 24, text: 'find();' }]);
    expect(two?.files[0]?.loose.map(({ line }) => line)).toEqual([10]);
    expect(rest).toMatchObject({
      title: 'not changed',
      files: [{ path: 'a.ts', diff: '', loose: [{ line: 3 }] }],
    });
  });

  it('names the helpers that a call has got, and no method that is called alike', () => {
    const sites = [site(1, 'one'), site(22, 'two')];
    placeSites(groups, sites, readHelpers());
    expect(sites.map(({ helpers }) => helpers.map(({ name }) => name))).toEqual([['first'], ['eqOpt']]);
  });

  it('knows what every helper is for', () => {
    const known = readHelpers();
    const exported = (['parity', 'dynamic'] as const).flatMap((kind) =>
      Object.entries(readParitySources(kind)).flatMap(([name, source]) => readHelper(name, source).exports),
    );
    expect(exported.length).toBeGreaterThan(50);
    expect(exported.filter((name) => (known.get(name)?.purpose ?? '').length < 10)).toEqual([]);
  });
});

describe('--since', () => {
  it('gives each transform its diff where the files are what it makes, with what was edited apart', async () => {
    const dry = await review();
    await runMigrate({ cwd: project.root, types: false });
    const edited = project.read('src/names.ts').replace("'a'", "'b'");
    project.write({
      'src/names.ts': edited,
      'src/prisma.ts': `${CLIENT}// ours\n`,
      'docs/notes.md': 'See drizzle-codemods review',
    });
    await review({ out: 'page', since: 'HEAD' });
    const result = await review({ since: 'HEAD' });
    const files = (title: string) =>
      result.review.groups.find((group) => group.title === title)?.files.map(({ path }) => path);
    expect(files('prisma-findMany-to-select')).toEqual(['src/users.ts']);
    expect(files('prisma-count-to-count')).toBeUndefined();
    expect(files('moved, and not as the transforms write it')).toEqual(['src/names.ts']);
    expect(files('made for the project')).toContain('src/db/schema.ts');
    expect(files('changed otherwise')).toEqual(['docs/notes.md', 'src/prisma.ts']);
    expect(result.review.sites.find(({ kind }) => kind === 'client')?.outcome).toBe('idiomatic');
    expect(siteOf(result, 'findMany')).toMatchObject({ id: siteOf(dry, 'findMany').id, outcome: 'parity' });
    expect(siteOf(result, 'create')).toMatchObject({ outcome: 'left', code: 'unknown-field' });
    const page = new Page(project.read('review/index.html'));
    const count = page.all('.site').find(({ textContent }) => textContent.includes('User.count'));
    expect(count?.closest('article')?.textContent).toContain("eq(users.name, 'b')");
    expect(page.one('header').textContent).toContain('What has been changed since HEAD.');
  });

  it('says of calls that stayed that they did, and of those that were moved by hand, too', async () => {
    await runMigrate({ cwd: project.root, types: false, only: ['prisma-findUnique-to-select'] });
    const users = project
      .read('src/users.ts')
      .replace(/prisma\.user\.create\(.*\)/, 'insertUser(email, note)');
    project.write({ 'src/users.ts': users });
    const result = await review({ since: 'HEAD' });
    expect(siteOf(result, 'findUnique').outcome).toBe('idiomatic');
    expect(siteOf(result, 'findMany').outcome).toBe('skipped');
    expect(siteOf(result, 'create').outcome).toBe('by hand');
    expect(result.review.sites.some(({ operation }) => operation === 'count')).toBe(false);
  });

  it('takes paths, and stands in a folder of the repository', async () => {
    await runMigrate({ cwd: project.root, types: false });
    const cwd = join(project.root, 'src');
    const { review: found } = await review({ cwd, since: 'HEAD', paths: ['names.ts'], out: '../review' });
    expect(found.groups.flatMap(({ files }) => files.map(({ path }) => path))).toEqual(['src/names.ts']);
    await expect(review({ since: 'nowhere' })).rejects.toThrow('There is no commit nowhere.');
    expect(project.git('worktree', 'list').trim().split('\n')).toHaveLength(1);
  });
});

describe('the command', () => {
  it('needs --out, and says what it wrote', () => {
    expect(runCli(project.root, 'review')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--out <path>'),
    });
    const { status, stdout, stderr } = runCli(project.root, 'review', '--out', 'review', 'src/names.ts');
    expect([status, stdout]).toEqual([0, '']);
    expect(stderr).toBe('  written review/index.html\n  written review/review.md\n');
    const { textContent } = new Page(readFileSync(join(project.root, 'review/index.html'), 'utf8')).one(
      '#diffs',
    );
    expect(textContent).toContain('src/names.ts');
    expect(textContent).not.toContain('prisma.user.findMany');
  });
});
