import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFixtures } from '../scripts/docs/fixtures';
import { writeScaffold } from '../scripts/docs/scaffold';
import { renderTransformsReadme } from '../scripts/docs/transforms-readme';
import { readRegistry, selectTransforms, TRANSFORMS } from '../scripts/runner/registry';
import { CALL_OWNERS } from '../transforms/lib/prisma/owner';
import { SourceFile } from '../transforms/lib/source/source-file';

describe('the registry', () => {
  it('is the folder of transforms: each file is one, called after its file', () => {
    const files = readdirSync(TRANSFORMS).filter((file) => file.endsWith('.ts'));
    const names = [...readRegistry().keys()];
    expect(names.length).toBeGreaterThan(10);
    expect([...names].sort()).toEqual(files.map((file) => file.slice(0, -3)).sort());
  });

  it('has every transform that owns calls, and each says what it does and what it leaves', () => {
    const registry = readRegistry();
    expect([...CALL_OWNERS].filter((name) => !registry.has(name))).toEqual([]);
    for (const { spec } of registry.values()) {
      expect(spec.summary).toMatch(/^[A-Z].{20,}/);
      expect(Object.keys(spec.leaves ?? {}).length).toBeGreaterThan(0);
    }
  });

  it('puts those for the whole project first, and refuses names that it has not', () => {
    const folder = join(__dirname, 'support/transforms');
    const registry = readRegistry(folder);
    expect([...registry.keys()]).toEqual(['count-up', 'rename-greet']);
    expect(selectTransforms(registry, ['rename-greet', 'count-up']).map(({ spec }) => spec.name)).toEqual([
      'count-up',
      'rename-greet',
    ]);
    expect(() => selectTransforms(registry, ['nothing-like-it'])).toThrow(
      /^There is no transform 'nothing-like-it'\. Transforms: count-up, rename-greet$/,
    );
  });

  it('brings those for the whole project along where calls move, and only there', () => {
    const selected = (...only: string[]): string[] =>
      selectTransforms(readRegistry(), only).map(({ spec }) => spec.name);
    expect(selected('prisma-create-to-insert')).toEqual([
      'prisma-errors-to-parity',
      'prisma-create-to-insert',
    ]);
    expect(selected('PrismaAdapter-to-DrizzleAdapter')).toEqual(['PrismaAdapter-to-DrizzleAdapter']);
  });

  it('refuses a file that is no transform', () => {
    const folder = mkdtempSync(join(tmpdir(), 'drizzle-codemods-test-'));
    try {
      writeFileSync(join(folder, 'a-to-b.js'), 'exports.default = () => undefined;\n');
      expect(() => readRegistry(folder)).toThrow(
        /a-to-b\.js must export by default a transform with spec\.name 'a-to-b'/,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('npm run new-transform', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'drizzle-codemods-test-'));
    mkdirSync(join(root, 'transforms'));
    symlinkSync(join(TRANSFORMS, 'lib'), join(root, 'transforms/lib'));
  });

  afterEach(() => rmSync(root, { recursive: true }));

  it.each(['prisma-count-to-length', 'moment-to-luxon'])(
    '%s makes transform, fixture pair and doc entry',
    (name) => {
      const files = writeScaffold(root, name);
      expect(files).toEqual([
        `transforms/${name}.ts`,
        `__testfixtures__/${name}/simple.input.ts`,
        `__testfixtures__/${name}/simple.output.ts`,
        `__testfixtures__/${name}/simple.run.ts`,
      ]);
      const [transform] = [...readRegistry(join(root, 'transforms')).values()];
      if (!transform) throw new Error('Not in the registry');
      const [fixture] = readFixtures(name, join(root, '__testfixtures__'));
      if (!fixture) throw new Error('No fixture');
      const docs = renderTransformsReadme([{ spec: transform.spec, fixtures: [fixture] }]);
      expect(docs).toContain(`## ${name}`);
      expect(docs).toContain('**simple**: The simplest case');
      const file = new SourceFile('simple.ts', fixture.input);
      transform.spec.edit(file, { facts: undefined, options: {}, report: () => undefined });
      expect(file.print()).toContain('prisma.user.');
    },
  );

  it('refuses other names, and to write over what is there', () => {
    expect(() => writeScaffold(root, 'Foo')).toThrow(/called <what>-to-<what>/);
    expect(() => writeScaffold(root, '../x-to-y')).toThrow(/called <what>-to-<what>/);
    expect(readdirSync(root)).toEqual(['transforms']);
    writeScaffold(root, 'a-to-b');
    expect(() => writeScaffold(root, 'a-to-b')).toThrow('transforms/a-to-b.ts is there already');
  });
});
