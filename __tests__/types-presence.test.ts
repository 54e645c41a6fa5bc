import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { PresenceBySite } from '../scripts/types/presence';

const folder = mkdtempSync(join(tmpdir(), 'presence-'));
afterAll(() => rmSync(folder, { recursive: true }));

function ask(files: Record<string, string>): Record<string, PresenceBySite> {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const sources = Object.keys(files).filter((path) => path.endsWith('.ts'));
  const child = ['--import', 'tsx', join(__dirname, 'types', 'ask.ts'), folder, ...sources];
  return JSON.parse(execFileSync(process.execPath, child, { encoding: 'utf8' })) as Record<
    string,
    PresenceBySite
  >;
}

const certain = { maybeUndefined: false, maybeNull: false, type: 'string' };
const tsconfig = (options: object) =>
  JSON.stringify({ compilerOptions: { module: 'nodenext', types: [], ...options }, include: ['**/*.ts'] });

test('the checker is believed on what the program makes sure of, and on nothing else', () => {
  const presence = ask({
    'strict/tsconfig.json': tsconfig({ strict: true }),
    'strict/a.ts': `
declare function ask(value: unknown): void;
declare const process: { env: Record<string, string | undefined> & { SECRET: string } };
interface Input { id: string; name?: string; bio: string | null; list: string[] }
declare function load(): Promise<Input>;
export async function f(input: Input, q: string | undefined, loose: any, map: Record<string, string>) {
  const asserted = loose.body as Input;
  const annotated: Input = loose.body;
  const { id: taken } = asserted;
  const [head] = input.list;
  const loaded = await load();
  if (!q) return;
  ask({
    where: {
      id: input.id, name: input.name, bio: input.bio, narrowed: q, any: loose.id,
      element: input.list[0], head, signature: map.x, bang: input.name!, cast: input.bio as string,
      through: asserted.id, annotated: annotated.id, taken, env: process.env.SECRET,
      loaded: loaded.id, inside: input!.id, chosen: input.name ?? 'x', call: q.trim(),
      list: [q, input.name], literal: 'x', branch: q === 'x' ? null : (loose.id as string),
      and: q && (loose.id as string), or: loose.id || (loose.other as string), filled: loose.id ?? 'x',
      nested: { deep: { value: input.bio } },
    },
    ...(input.name ? { take: input.name } : {}),
  });
}
export function g(input: Input, loose: any) {
  const { rows }: { rows: Record<string, Input> } = loose.body;
  for (const [, row] of Object.entries(rows)) ask({ where: { looped: row.id } });
  Object.values(rows).forEach((row) => ask({ where: { called: row.id } }));
  for (const item of input.list) ask({ where: { item } });
  input.list.map((item) => ask({ where: { item } }));
  const filled: { id: string; name: string }[] = [];
  const kept: { id: string; name: string }[] = [];
  for (const item of Object.values(rows)) {
    const entry = { id: 'x', name: item.id };
    filled.push(entry);
    kept.push({ id: input.id, name: 'x' });
  }
  filled.map((item) => ask({ where: { filled: item.name } }));
  kept.map((item) => ask({ where: { kept: item.name } }));
}
`,
  });
  expect(presence['strict/a.ts']?.['0']).toEqual({
    'where.id': certain,
    'where.name': { ...certain, maybeUndefined: true },
    'where.bio': { ...certain, maybeNull: true },
    'where.narrowed': certain,
    'where.loaded': certain,
    'where.inside': certain,
    'where.chosen': certain,
    'where.call': certain,
    'where.list.0': certain,
    'where.list.1': { ...certain, maybeUndefined: true },
    'where.nested.deep.value': { ...certain, maybeNull: true },
    take: certain,
  });
  // Elements are as good as the list: one out of a request's body is not known for what it is said to be.
  expect([1, 2, 3, 4, 5, 6].map((call) => presence['strict/a.ts']?.[String(call)])).toEqual([
    undefined,
    undefined,
    { 'where.item': certain },
    { 'where.item': certain },
    undefined,
    { 'where.kept': certain },
  ]);
});

test('without strictNullChecks only the kind of a value is known, without a tsconfig nothing', () => {
  const source =
    'declare function ask(value: unknown): void;\nexport const f = (id: string) => ask({ id });\n';
  const presence = ask({
    'loose/tsconfig.json': tsconfig({ strict: false }),
    'loose/a.ts': source,
    'none/a.ts': source,
  });
  expect(presence).toEqual({
    'loose/a.ts': { 0: { id: { maybeUndefined: true, maybeNull: true, type: 'string' } } },
  });
});

test('a solution tsconfig leads to the projects that it refers to, and indexed access counts where it is checked', () => {
  const presence = ask({
    'solution/tsconfig.json': JSON.stringify({ files: [], references: [{ path: './tsconfig.app.json' }] }),
    'solution/tsconfig.app.json': tsconfig({ strict: true, composite: true, noUncheckedIndexedAccess: true }),
    'solution/a.ts':
      'declare function ask(value: unknown): void;\nexport const f = (ids: string[]) => ask({ id: ids[0] });\n',
  });
  expect(presence['solution/a.ts']?.['0']).toEqual({ id: { ...certain, maybeUndefined: true } });
});

test('the checker tells which kind of value it is, where there is only one', () => {
  const presence = ask({
    'kinds/tsconfig.json': tsconfig({ strict: true }),
    'kinds/a.ts': `
declare function ask(value: unknown): void;
declare class Decimal { readonly d: number[] }
declare class Money { readonly m: number }
enum Size { S = 's', L = 'l' }
interface Input {
  text: 'a' | 'b'; size: Size; count: number; flag: boolean; big: bigint | null; day?: Date;
  sum: Decimal; either: string | Decimal; other: Money;
  range: { gte?: Date; lt?: Date }; asked?: string | { contains: string };
}
export const f = (input: Input) => ask({
  text: input.text, size: input.size, count: input.count, flag: input.flag, big: input.big, day: input.day,
  sum: input.sum, either: input.either, other: input.other, range: input.range, asked: input.asked,
});
`,
  });
  const { text, size, count, flag, big, day, sum, either, other, range, asked } =
    presence['kinds/a.ts']?.['0'] ?? {};
  const kinds = [text, size, count, flag, big, day, sum].map((known) => known?.type);
  expect(kinds).toEqual(['string', 'string', 'number', 'boolean', 'bigint', 'date', 'decimal']);
  expect([either, other]).toEqual([
    { maybeUndefined: false, maybeNull: false },
    { maybeUndefined: false, maybeNull: false, keys: ['m', 'm.?'] },
  ]);
  expect([either, other, range, asked].map((known) => known?.mayBeOperators)).toEqual([
    ...[undefined, undefined],
    ...[true, true],
  ]);
});

test('files are asked at the right place whatever they are indented with, and however their lines end', () => {
  const source = `declare function ask(value: unknown): void;
interface Input {
  id: string;
  name?: string;
}
export function f(input: Input) {
  const tab = '\t'; // \t stays a tab behind code
  if (tab) {
    ask({
      where: { id: input.id,\tname: input.name },
    });
  }
}
`;
  const tabbed = source.replace(/^( {2})+/gm, (blanks) => '\t'.repeat(blanks.length / 2));
  const presence = ask({
    'space/tsconfig.json': tsconfig({ strict: true }),
    'space/blanks.ts': source,
    'space/tabs.ts': tabbed,
    'space/windows.ts': source.replaceAll('\n', '\r\n'),
    'space/both.ts': `\uFEFF${tabbed.replaceAll('\n', '\r\n')}`,
    'space/script.ts': `#!/usr/bin/env node\n${tabbed}`,
  });
  const known = { 'where.id': certain, 'where.name': { ...certain, maybeUndefined: true } };
  for (const name of ['blanks', 'tabs', 'windows', 'both', 'script'])
    expect([name, presence[`space/${name}.ts`]?.['0']]).toEqual([name, known]);
});

test('names that are keys around a call are asked for their texts, those that an object holds, too', () => {
  const presence = ask({
    'names/tsconfig.json': tsconfig({ strict: true }),
    'names/a.ts': `
declare function ask(value: unknown): void;
const COLUMNS = Object.freeze({ click: 'clickId', sale: 'saleId' });
export function f(event: 'click' | 'sale', order: 'asc' | 'desc', loose: any) {
  const column = COLUMNS[event];
  const by = { [column]: order };
  const where = { [loose.name as 'x']: 1 };
  ask({ by, where });
}`,
  });
  const known = presence['names/a.ts']?.['0'] ?? {};
  expect(known['[column]']?.texts).toEqual(['clickId', 'saleId']);
  expect(known['()order']?.type).toBe('string');
  expect(known).not.toHaveProperty(['[loose.name]']);
});

test('the keys of a type come with those under them, but for one that holds itself', () => {
  const presence = ask({
    'keys/tsconfig.json': tsconfig({ strict: true }),
    'keys/a.ts': `
declare function ask(value: unknown): void;
interface Filter { name?: string; author?: { is?: { age: number } | null }; tags: { some: { id: { in: string[] } } }; OR?: { slug: string }[] }
interface Deep { name: string; child?: Deep; other?: { AND?: Deep[] } }
interface Own { name: string; AND?: Own[] }
export function f(filter: Filter, deep: Deep, own: Own) { ask({ filter, deep, own }); }`,
  });
  const known = presence['keys/a.ts']?.['0'] ?? {};
  const all = ['name', 'name.?', 'author', 'author.is', 'author.is.age', 'author.is.age.?'];
  expect(known['filter']?.keys).toEqual([
    ...all,
    ...['tags', 'tags.some', 'tags.some.id', 'tags.some.id.in', 'tags.some.id.in.?', 'slug', 'slug.?', 'OR'],
  ]);
  expect(known['deep']?.keys).toEqual(['name', 'name.?', 'child', 'child.?', 'other', 'other.?']);
  expect(known['own']).not.toHaveProperty('keys');
});

test('a constant has a value behind a statement that waits for a call by it, and nowhere else', () => {
  const presence = ask({
    'behind/tsconfig.json': tsconfig({ strict: true, lib: ['es2022'] }),
    'behind/a.ts': `
declare function ask(value: unknown): Promise<{ id: string } | null>;
declare const query: Record<string, string | string[] | undefined>;
export async function f(flag: boolean, other: () => Promise<void>) {
  const { a } = query as { a: string };
  const b = query.b as string;
  const c = query.c as string;
  const d = query.d as string;
  const e = query.e as string;
  const g = query.g as string;
  const h = query.h as string | undefined;
  const i = query.i as string;
  const j = query.j as string;
  let l = query.l as string;
  if (!(await ask({ where: { key: a } }))) return;
  const [first] = await Promise.all([ask({ where: { key: b } }), other()]);
  const found = (await ask({ where: { key: c } }).then((row) => row)) ?? (await ask({ where: { key: i } }));
  if (flag) await ask({ where: { key: d } });
  else await ask({ where: { d } });
  const late = ask({ where: { key: e } });
  try { await ask({ where: { key: g } }); await ask({ in: g }); } catch { await ask({ caught: g }); }
  await ask({ where: { key: h } });
  await ask({ where: { key: j } }).catch(() => null);
  await ask({ where: { key: l } });
  function before() { return ask({ hoisted: a }); }
  await ask({ a, b, c, d, e, g, h, i, j, l });
  [1].map(() => ask({ inside: a }));
  return [first, found, late, before, (a: string) => ask({ where: { shadow: query.x as string }, own: a })];
}`,
  });
  const known = Object.entries(presence['behind/a.ts'] ?? {}).flatMap(([, values]) => Object.entries(values));
  const sure = known.flatMap(([path, value]) => (value.maybeUndefined || value.maybeNull ? [] : [path]));
  expect(sure.sort()).toEqual(['a', 'b', 'c', 'in', 'inside', 'own']);
});

test('modules that an older tsconfig finds by `baseUrl` are known, also where it extends another', () => {
  const own = {
    'base-url/types.ts': 'export interface Input { id: string }\n',
    'base-url/shared.ts': 'export interface Other { id: string }\n',
  };
  const code = (module: string, shared: string) => `
import type { Input } from '${module}';
import type { Other } from '${shared}';
declare function ask(value: unknown): void;
export const f = (input: Input, other: Other) => ask({ where: { id: input.id, other: other.id } });
`;
  const options = { module: 'commonjs', moduleResolution: 'node', strict: true };
  const presence = ask({
    ...own,
    'base-url/tsconfig.json': tsconfig({ ...options, baseUrl: './', paths: { '@shared': ['shared'] } }),
    'base-url/a.ts': code('types', '@shared'),
    'base-url/app/tsconfig.json': JSON.stringify({ extends: '../tsconfig', include: ['*.ts'] }),
    'base-url/app/b.ts': code('types', '@shared'),
    'base-url/own/tsconfig.json': JSON.stringify({
      extends: '../tsconfig.json',
      compilerOptions: { paths: { '@mine/*': ['./*'] } },
      include: ['*.ts'],
    }),
    'base-url/own/c.ts': code('@mine/types', 'shared'),
  });
  for (const file of ['base-url/a.ts', 'base-url/app/b.ts', 'base-url/own/c.ts'])
    expect([file, Object.values(presence[file] ?? {})]).toEqual([
      file,
      [{ 'where.id': certain, 'where.other': certain }],
    ]);
});
