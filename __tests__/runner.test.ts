import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runMigrate, type MigrateOptions, type MigrateResult } from '../scripts/commands/migrate';
import { inShard, parseShard } from '../scripts/runner/shard';
import { SCHEMA, TestProject } from './support/repository';

const transformsFolder = join(__dirname, 'support/transforms');
let project: TestProject;

function create(files: Record<string, string>, git = true): TestProject {
  project = new TestProject({ 'prisma/schema.prisma': SCHEMA, ...files }, git);
  return project;
}

function migrate(options: Partial<MigrateOptions> = {}): Promise<MigrateResult> {
  return runMigrate({ cwd: project.root, transformsFolder, ...options });
}

afterEach(() => project.remove());

describe('which files', () => {
  it('come from git: ignored ones stay as they are, whatever a ! line in .gitignore says', async () => {
    create({ '.gitignore': 'dist\n*.gen.ts\n!keep.gen.ts\n', 'a.ts': 'greet();\n' });
    project.write({ 'dist/a.ts': 'greet();\n', 'b.gen.ts': 'greet();\n', 'keep.gen.ts': 'greet();\n' });
    const { report } = await migrate({ allowDirty: true });
    expect(Object.keys(report.changes)).toEqual(['a.ts', 'keep.gen.ts']);
    expect(project.read('dist/a.ts')).toBe('greet();\n');
    expect(project.read('b.gen.ts')).toBe('greet();\n');
  });

  it('are narrowed by paths, which may be files, folders, patterns, relative or absolute', async () => {
    const files = ['a/one.ts', 'a/two.ts', 'b/[id].ts', 'c/three.ts', 'c/deep/four.ts', 'd.ts'];
    create(Object.fromEntries(files.map((file) => [file, 'greet();\n'])));
    const cwd = join(project.root, 'b');
    const { report } = await migrate({ cwd, paths: ['[id].ts', join(project.root, 'a'), '../c/**/*.ts'] });
    expect(Object.keys(report.changes)).toEqual([
      'a/one.ts',
      'a/two.ts',
      'b/[id].ts',
      'c/deep/four.ts',
      'c/three.ts',
    ]);
  });

  it('are those of the repository that the paths are in, not of the one that is stood in', async () => {
    create({ 'a.ts': 'greet();\n' });
    const { report } = await migrate({ cwd: __dirname, paths: [project.root] });
    expect(Object.keys(report.changes)).toEqual(['a.ts']);
  });

  it('have their own parser: casts in .ts, elements in .tsx', async () => {
    create({
      'a.ts': 'const a = <string>greet;\n',
      'b.tsx': 'const b = <p>{greet}</p>;\n',
      'c.mts': 'const c = <T,>(t: T) => greet(t);\n',
    });
    const { report } = await migrate();
    expect(report.failures).toEqual([]);
    expect(project.read('a.ts')).toBe('const a = <string>welcome;\n');
    expect(project.read('b.tsx')).toBe('const b = <p>{welcome}</p>;\n');
    expect(project.read('c.mts')).toBe('const c = <T,>(t: T) => welcome(t);\n');
  });

  it('are not links, declarations or what git has in its index only', async () => {
    create({ 'a.ts': 'greet();\n', 'gone.ts': 'greet();\n', 'types.d.ts': 'declare const greet: 1;\n' });
    symlinkSync('a.ts', join(project.root, 'link.ts'));
    project.commit();
    unlinkSync(join(project.root, 'gone.ts'));
    const { report } = await migrate({ allowDirty: true });
    expect(report.failures).toEqual([]);
    expect(Object.keys(report.changes)).toEqual(['a.ts']);
  });

  it('are not parsed unless their text mentions something', async () => {
    create({ 'a.ts': 'greet();\n', 'b.ts': 'const x = ((;\n' });
    const { report } = await migrate();
    expect(report.files).toEqual({ scanned: 2, mentioned: 1, changed: 1, failed: 0 });
  });

  it('are split into parts by path: each is in exactly one', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `file-${index}.ts`);
    create(Object.fromEntries(names.map((name) => [name, 'greet();\n'])));
    const parts = [];
    for (const shard of ['1/3', '2/3', '3/3'])
      parts.push(Object.keys((await migrate({ shard, dry: true })).report.changes));
    expect(parts.flat().sort()).toEqual([...names].sort());
    expect(Math.min(...parts.map(({ length }) => length))).toBeGreaterThan(3);
    expect(parts[0]).toEqual(names.filter((name) => inShard(name, { index: 1, of: 3 })).sort());
    expect(() => parseShard('4/3')).toThrow(/1 ≤ i ≤ n/);
    expect(() => parseShard('a')).toThrow(/i\/n/);
  });
});

describe('what is written', () => {
  it('keeps line endings, byte order mark, mode and everything that did not change', async () => {
    create({
      'crlf.ts': 'greet( 1 );\r\nconst   odd = [ 1,2 ]\r\n',
      'bom.ts': '\uFEFFgreet();\n',
      'run.ts': '#!/usr/bin/env node\ngreet();\n',
    });
    chmodSync(join(project.root, 'run.ts'), 0o755);
    project.commit();
    await migrate();
    expect(project.read('crlf.ts')).toBe('welcome( 1 );\r\nconst   odd = [ 1,2 ]\r\n');
    expect(project.read('bom.ts')).toBe('\uFEFFwelcome();\n');
    expect(project.read('run.ts')).toBe('#!/usr/bin/env node\nwelcome();\n');
    expect(statSync(join(project.root, 'run.ts')).mode & 0o777).toBe(0o755);
    expect(project.changes()).toHaveLength(3);
  });

  it('is nothing with --dry, but the diff of each transform is handed back', async () => {
    create({ 'a.ts': 'const total = 0;\ngreet(total);\n', 'b.ts': 'greet();\n' });
    const { diffs, report } = await migrate({ dry: true });
    expect(project.changes()).toEqual([]);
    expect(report.files.changed).toBe(2);
    expect(diffs.map(({ transform, files }) => [transform, files.map(({ path }) => path)])).toEqual([
      ['count-up', ['a.ts']],
      ['rename-greet', ['a.ts', 'b.ts']],
    ]);
    expect(diffs[0]?.files[0]?.diff).toBe(
      '--- a/a.ts\n+++ b/a.ts\n@@ -1,2 +1,2 @@\n-const total = 0;\n+const total = 1;\n greet(total);\n',
    );
    expect(diffs[1]?.files[0]?.diff).toBe(
      '--- a/a.ts\n+++ b/a.ts\n@@ -1,2 +1,2 @@\n const total = 1;\n-greet(total);\n+welcome(total);\n',
    );
  });

  it('is one commit for each transform with --commit', async () => {
    create({ 'a.ts': 'greet();\n', 'b.ts': 'const total = 0;\ngreet(total);\n' });
    const { exitCode } = await migrate({ commit: true });
    expect(exitCode).toBe(0);
    expect(project.git('log', '--format=%s', '--name-only').trim()).toBe(
      'Run rename-greet\n\na.ts\nb.ts\nRun count-up\n\nb.ts\nState\n\na.ts\nb.ts\nprisma/schema.prisma',
    );
    expect(project.changes()).toEqual([]);
    expect(project.git('show', 'HEAD~1:b.ts')).toBe('const total = 1;\ngreet(total);\n');
  });

  it('leaves no temporary file, and a second run changes nothing', async () => {
    create({ 'a.ts': 'greet();\n' });
    await migrate();
    project.commit();
    const { report, exitCode } = await migrate();
    expect(report.changes).toEqual({});
    expect(exitCode).toBe(0);
    expect(readdirSync(project.root).sort()).toEqual(['.git', 'a.ts', 'prisma']);
  });
});

describe('failures', () => {
  it('of one transform leave that file to the others, and nothing half done', async () => {
    create({ 'a.ts': 'greet();\n', 'b.ts': 'const total = 0;\ngreet(boom);\n' });
    const { report, exitCode } = await migrate();
    expect(exitCode).toBe(1);
    expect(report.failures).toEqual([{ file: 'b.ts', transform: 'rename-greet', message: 'boom was found' }]);
    expect(report.files).toEqual({ scanned: 2, mentioned: 2, changed: 2, failed: 1 });
    expect(project.read('a.ts')).toBe('welcome();\n');
    expect(project.read('b.ts')).toBe('const total = 1;\ngreet(boom);\n');
  });

  it('are texts that do not parse after a transform: they are not written, and the transform is named', async () => {
    create({ 'a.ts': 'const total = 0;\nconst garble = greet(total);\n' });
    const { report, exitCode } = await migrate();
    expect(exitCode).toBe(1);
    expect(report.failures).toMatchObject([
      {
        file: 'a.ts',
        transform: 'rename-greet',
        message: expect.stringMatching(/^The result does not parse/),
      },
    ]);
    expect(project.read('a.ts')).toBe('const total = 1;\nconst garble = greet(total);\n');
  });

  it('are files that do not parse or are not UTF-8; the others are done', async () => {
    create({ 'bad.ts': 'greet((\n', 'a.ts': 'greet();\n' });
    const latin = Buffer.from("greet('caf\u00e9');\n", 'latin1');
    writeFileSync(join(project.root, 'latin.ts'), latin);
    project.commit();
    const { report, exitCode } = await migrate();
    expect(exitCode).toBe(1);
    expect(report.failures).toEqual([
      { file: 'bad.ts', message: expect.stringMatching(/Unexpected token/) },
      { file: 'latin.ts', message: 'It is not UTF-8' },
    ]);
    expect(project.read('a.ts')).toBe('welcome();\n');
    expect(project.changes()).toEqual([' M a.ts']);
  });

  it('are files that change on disk between reading and writing: they stay as they are', async () => {
    create({ 'a.ts': 'greet();\n', 'b.ts': 'greet();\n' });
    const { report, exitCode } = await migrate({
      progress: (label) => (done, all) => {
        if (label === 'Rewriting' && done === all) project.write({ 'a.ts': 'greet(); // edited\n' });
      },
    });
    expect(exitCode).toBe(1);
    expect(report.failures).toEqual([
      { file: 'a.ts', message: 'It was changed on disk meanwhile: not written' },
    ]);
    expect(report.changes).toEqual({ 'b.ts': ['rename-greet'] });
    expect(project.read('a.ts')).toBe('greet(); // edited\n');
  });

  it('to write one file leave the others written', async () => {
    create({ 'a/a.ts': 'greet();\n', 'b.ts': 'greet();\n' });
    mkdirSync(join(project.root, 'a', `.a.ts.${process.pid}.tmp`));
    const { report, exitCode } = await migrate({ allowDirty: true });
    expect(exitCode).toBe(1);
    expect(report.failures).toEqual([{ file: 'a/a.ts', message: expect.stringMatching(/EEXIST|EISDIR/) }]);
    expect(project.read('a/a.ts')).toBe('greet();\n');
    expect(project.read('b.ts')).toBe('welcome();\n');
  });
});

describe('git', () => {
  it('is asked first: a dirty tree is refused by name of the flag, and nothing is written', async () => {
    create({ 'a.ts': 'greet();\n' });
    project.write({ 'new.ts': '' });
    await expect(migrate()).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/1 change that are not committed:\n {2}new\.ts\n.*--allow-dirty/),
    });
    expect(project.changes()).toEqual(['?? new.ts']);
    expect((await migrate({ allowDirty: true })).report.files.changed).toBe(1);
  });

  it('may be overruled by an answer', async () => {
    create({ 'a.ts': 'greet();\n' });
    project.write({ 'new.ts': '' });
    const questions: string[] = [];
    const answer = (yes: boolean) => (question: string) =>
      Promise.resolve(questions.push(question) > 0 && yes);
    await expect(migrate({ confirm: answer(false) })).rejects.toThrow('--allow-dirty');
    expect((await migrate({ confirm: answer(true) })).report.files.changed).toBe(1);
    expect(questions).toHaveLength(2);
  });

  it('is needed to write, not to look', async () => {
    create({ 'a.ts': 'greet();\n', 'node_modules/x/index.ts': 'greet();\n' }, false);
    await expect(migrate()).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/not in a git repository.*--allow-no-vcs/),
    });
    expect((await migrate({ dry: true })).report.changes).toEqual({ 'a.ts': ['rename-greet'] });
    expect(project.read('a.ts')).toBe('greet();\n');
    expect((await migrate({ allowNoVcs: true })).report.changes).toEqual({ 'a.ts': ['rename-greet'] });
    expect(project.read('node_modules/x/index.ts')).toBe('greet();\n');
  });
});

describe('what nobody wrote', () => {
  it('bundles and package managers’ own files are no sources', async () => {
    const bundle = `greet();${'a=1;'.repeat(8_000)}\n`;
    create({ 'a.ts': 'greet();\n', 'public/app.js': bundle, '.yarn/releases/yarn-4.0.0.cjs': 'greet();\n' });
    expect((await migrate()).report.changes).toEqual({ 'a.ts': ['rename-greet'] });
    expect(project.read('public/app.js')).toBe(bundle);
    expect(project.read('.yarn/releases/yarn-4.0.0.cjs')).toBe('greet();\n');
  });

  it('a long file in JavaScript is a source where its lines are', async () => {
    create({ 'a.js': `greet();\n${'void 0;\n'.repeat(4_000)}` });
    expect((await migrate()).report.changes).toEqual({ 'a.js': ['rename-greet'] });
  });
});

describe('selection', () => {
  it('--only runs what it names; an unknown name is refused before anything is written', async () => {
    create({ 'a.ts': 'const total = 0;\ngreet(total);\n' });
    await expect(migrate({ only: ['count-up', 'rename-great'] })).rejects.toMatchObject({
      exitCode: 2,
      message:
        "There is no transform 'rename-great'. Did you mean 'rename-greet'? Transforms: count-up, rename-greet",
    });
    expect(project.changes()).toEqual([]);
    await migrate({ only: ['count-up'] });
    expect(project.read('a.ts')).toBe('const total = 1;\ngreet(total);\n');
  });

  it('by path leaves the rest to transforms for the whole project', async () => {
    create({ 'a.ts': 'const total = 0;\ngreet(total);\n', 'b.ts': 'const total = 0;\ngreet(total);\n' });
    await migrate({ paths: ['b.ts'] });
    expect(project.read('a.ts')).toBe('const total = 1;\ngreet(total);\n');
    expect(project.read('b.ts')).toBe('const total = 1;\nwelcome(total);\n');
  });

  it('refuses paths that are not there or hold no source', async () => {
    create({ 'a.ts': 'greet();\n', 'docs/a.md': '' });
    await expect(migrate({ paths: ['srcc'] })).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/^srcc does not exist/),
    });
    await expect(migrate({ paths: ['docs'] })).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/^docs holds no source file/),
    });
    expect(project.changes()).toEqual([]);
  });
});
