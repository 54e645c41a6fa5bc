import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { assembleParity, isUnedited, parityExports } from '../transforms/lib/parity/assemble-parity';
import { collectParityUse, parityImports } from '../transforms/lib/parity/parity-imports';
import { planParityFile } from '../transforms/lib/parity/plan-parity-file';
import { readParitySources } from '../transforms/lib/parity/read-sources';
import { writeParity } from '../transforms/lib/parity/write-parity';
import { diagnosticsOf } from './support/diagnostics';
import type { Names } from '../transforms/lib/facts/types';
import * as estree from 'prettier/plugins/estree';
import * as typescript from 'prettier/plugins/typescript';
import { format } from 'prettier/standalone';

const sources = {
  eqOpt: `import { eq, isNull, type SQL, type Column } from 'drizzle-orm';\n\n/** eq */\nexport function eqOpt(column: Column, value: unknown): SQL | undefined {\n  return value === null ? isNull(column) : eq(column, value);\n}\n`,
  orP: `import { or, sql, type SQL } from 'drizzle-orm';\n\nexport const orP = (...members: (SQL | undefined)[]): SQL => or(...members) ?? sql\`false\`;\n`,
  both: `import type { SQL } from 'drizzle-orm';\nimport type { Column } from 'drizzle-orm';\nimport { orP } from './orP';\nimport { eqOpt } from './eqOpt';\n\nexport interface Both {\n  column: Column;\n}\n\nexport function both(item: Both): SQL {\n  return orP(eqOpt(item.column, 1));\n}\n`,
};

const names = {
  client: { name: 'db', form: 'value', module: { file: 'src/db/index.ts' } },
  schema: { file: 'src/db/schema.ts' },
  parity: { file: 'src/db/parity.ts' },
  dynamic: { file: 'src/db/dynamic.ts' },
  specifiers: [
    {
      from: 'apps/web',
      client: '@acme/db',
      schema: '@acme/db/schema',
      parity: '@acme/db/parity',
      dynamic: '@acme/db/dynamic',
    },
  ],
} satisfies Names;

describe('assembleParity', () => {
  it('writes what is used with what that needs, each once, behind what it needs', () => {
    const text = assembleParity(['both', 'Both'], sources);
    expect(text).toContain("import { type Column, type SQL, eq, isNull, or, sql } from 'drizzle-orm';");
    expect(text.match(/export function eqOpt/g)).toHaveLength(1);
    expect(text.indexOf('function eqOpt')).toBeLessThan(text.indexOf('function both'));
    expect(text.indexOf('const orP')).toBeLessThan(text.indexOf('function both'));
    expect(text).not.toContain("'./");
  });

  it('gives the same text whatever the order of the names', () => {
    expect(assembleParity(['orP', 'eqOpt'], sources)).toBe(assembleParity(['eqOpt', 'orP', 'orP'], sources));
  });

  it('holds nothing that is not used', () => {
    expect(assembleParity(['orP'], sources)).not.toContain('eqOpt');
  });

  it('refuses a name that no helper exports, and helpers that bind the same name', () => {
    expect(() => assembleParity(['nope'], sources)).toThrow('no parity helper «nope»');
    const clash = { a: 'const x = 1;\nexport const a = x;', b: 'const x = 2;\nexport const b = x;' };
    expect(() => assembleParity(['a', 'b'], clash)).toThrow('a and b both bind x');
  });

  it('knows its own text again after a formatter, and not after an edit', async () => {
    const text = assembleParity(['both'], sources);
    expect(isUnedited(text)).toBe(true);
    const formatted = await format(text, {
      parser: 'typescript',
      plugins: [typescript, estree],
      semi: false,
      singleQuote: false,
      tabWidth: 4,
      printWidth: 40,
      trailingComma: 'none',
      arrowParens: 'avoid',
    });
    expect(formatted).not.toBe(text);
    expect(isUnedited(formatted)).toBe(true);
    expect(isUnedited(text.replace('=== null', '== null'))).toBe(false);
    expect(isUnedited('export const a = 1;')).toBe(false);
  });
});

describe('planParityFile', () => {
  const plan = (existing: string | undefined, used: string[]) =>
    planParityFile('src/db/parity.ts', existing, used, sources);
  const written = assembleParity(['orP'], sources);

  it('writes, leaves what is right, follows what is used, and removes what is not', () => {
    expect(plan(undefined, ['orP'])).toEqual({ action: 'write', content: written });
    expect(plan(written, ['orP'])).toEqual({ action: 'none' });
    expect(plan(written, ['eqOpt'])).toEqual({
      action: 'write',
      content: assembleParity(['eqOpt'], sources),
    });
    expect(plan(written, [])).toEqual({ action: 'remove' });
    expect(plan(undefined, [])).toEqual({ action: 'none' });
  });

  it('never writes over an edited file: says what it lacks, and how to get it', () => {
    const edited = `${written}export const own = 1;\n`;
    expect(plan(edited, ['orP'])).toEqual({ action: 'none' });
    expect(plan(edited, [])).toEqual({ action: 'none' });
    const left = plan(edited, ['orP', 'eqOpt']);
    expect(left).toMatchObject({ action: 'left', missing: ['eqOpt'] });
    expect(left.action === 'left' && left.message).toContain('src/db/parity.ts was edited');
    expect(left.action === 'left' && left.message).toContain('export function eqOpt');
  });
});

describe('parityImports', () => {
  const of = (path: string, source: string) => parityImports({ path, source }, names);

  it('finds the module by relative path, with any ending, and by package name', () => {
    expect(of('src/a.ts', "import { eqOpt, type Both as B } from './db/parity';")).toEqual(['eqOpt', 'Both']);
    expect(of('src/x/a.ts', 'import {\n  orP as either, // why\n  eqOpt,\n} from "../db/parity.js"')).toEqual(
      ['orP', 'eqOpt'],
    );
    expect(of('apps/web/a.tsx', "import type { Both } from '@acme/db/parity';")).toEqual(['Both']);
    expect(of('src/db/a.ts', "export { orP } from './parity';")).toEqual(['orP']);
  });

  it('takes no other module for it', () => {
    expect(of('src/a.ts', "import { eqOpt } from './parity';\nimport { users } from './db/schema';")).toEqual(
      [],
    );
    expect(of('src/a.ts', "import { whereOf } from './db/dynamic';")).toEqual([]);
  });

  it('collects over a tree', () => {
    const file = (path: string, name: string) => ({ path, source: `import { ${name} } from './db/parity';` });
    expect([
      ...collectParityUse([file('src/a.ts', 'a'), file('src/b.ts', 'b'), file('src/c.ts', 'a')], names),
    ]).toEqual(['a', 'b']);
  });
});

describe('writeParity', () => {
  const own: Names = { ...names, specifiers: [] };
  let root: string;
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const parityFile = () => join(root, 'src/db/parity.ts');

  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'parity-')));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('follows the tree: written, extended, removed', () => {
    execFileSync('git', ['init', '--quiet'], { cwd: root });
    put('src/a.ts', "import { errorCode } from './db/parity';");
    put('src/other.ts', "import { errorMeta } from '../lib/parity';");
    expect(writeParity(root, own)).toEqual([]);
    expect(readFileSync(parityFile(), 'utf8')).toBe(assembleParity(['errorCode'], readParitySources()));
    put('src/b.ts', "import { firstOrThrow } from './db/parity';");
    writeParity(root, own);
    expect(readFileSync(parityFile(), 'utf8')).toBe(
      assembleParity(['errorCode', 'firstOrThrow'], readParitySources()),
    );
    rmSync(join(root, 'src/a.ts'));
    rmSync(join(root, 'src/b.ts'));
    writeParity(root, own);
    expect(existsSync(parityFile())).toBe(false);
  });

  it('says where it cannot see the tree, and touches nothing', () => {
    put('src/db/parity.ts', assembleParity(['errorCode'], readParitySources()));
    expect(writeParity(root, own)).toEqual([expect.stringContaining('no git work tree')]);
    expect(existsSync(parityFile())).toBe(true);
  });
});

describe('the helpers there are', () => {
  it.each(
    (['parity', 'dynamic'] as const).flatMap((kind) =>
      (['postgresql', 'sqlite', 'mysql'] as const).map((dialect) => [kind, dialect] as const),
    ),
  )('%s for %s: fit into one file, which compiles under strict', (kind, dialect) => {
    const all = readParitySources(kind, dialect);
    expect(Object.keys(all).length).toBeGreaterThan(3);
    const text = assembleParity(parityExports(all), all);
    expect(diagnosticsOf({ [`transforms/parity/assembled-${kind}.ts`]: text })).toEqual([]);
  });

  it('are all that printed code asks for', () => {
    const folder = join(__dirname, '../transforms');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    const asked = (kind: 'parity' | 'dynamic') =>
      files.flatMap((name) => {
        const text = readFileSync(join(folder, name), 'utf8');
        const calls = new RegExp(`\\b${kind}\\('(\\w+)'|module: '${kind}' \\},\\s*name: '(\\w+)'`, 'g');
        return [...text.matchAll(calls)].map((match) => match[1] ?? match[2] ?? '');
      });
    for (const kind of ['parity', 'dynamic'] as const) {
      const there = (['postgresql', 'sqlite', 'mysql'] as const).flatMap((dialect) =>
        parityExports(readParitySources(kind, dialect)),
      );
      expect(asked(kind).length).toBeGreaterThan(0);
      expect(asked(kind).filter((name) => !there.includes(name))).toEqual([]);
    }
  });
});
