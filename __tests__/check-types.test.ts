import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { installedPackages, overlay } from '../scripts/types/check/overlay';
import type { TypesReport } from '../scripts/types/check/check-types';
import type { CallSite } from '../transforms/lib/call-site';

/** Prisma's client as far as the sources below go. */
const CLIENT = `
export namespace Prisma {
  interface UserWhereInput { id?: string; role?: 'ADMIN' | 'MEMBER' }
  interface UserFindManyArgs { where?: UserWhereInput }
  type TransactionClient = PrismaClient;
}
export declare class PrismaClient {
  user: { findMany(args?: Prisma.UserFindManyArgs): Promise<{ id: string; name: string }[]> };
}
`;
const DB = `
declare function required(name: string): any;
export const db: any = required('client');
export declare const drizzle: {
  users(role?: 'ADMIN' | 'MEMBER'): Promise<{ id: string; name: string }[]>;
};
`;
const CONFIG = JSON.stringify({
  compilerOptions: { strict: true, module: 'esnext', moduleResolution: 'bundler', noEmit: true, types: [] },
  include: ['src'],
});

/** Checks one file of a project, before and after. */
function checked(before: string, after: string, more: Record<string, string> = {}): TypesReport {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'check-types-')));
  const files = {
    'tsconfig.json': CONFIG,
    'node_modules/@prisma/client/index.d.ts': CLIENT,
    'node_modules/@prisma/client/package.json': '{ "name": "@prisma/client", "types": "index.d.ts" }',
    'packages/data/package.json': '{ "name": "data", "exports": {} }',
    'src/db.ts': DB,
    'src/users.ts': before,
  };
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    // As a workspace is installed.
    symlinkSync('../packages/data', join(root, 'node_modules/data'));
    const request = {
      root,
      texts: [['src/users.ts', after], ...Object.entries(more)],
      sites: sitesOf(before),
      packages: ['drizzle-orm'],
    };
    const child = ['--import', 'tsx', join(__dirname, 'types', 'check.ts')];
    const output = execFileSync(process.execPath, child, {
      input: JSON.stringify(request),
      encoding: 'utf8',
    });
    return JSON.parse(output) as TypesReport;
  } finally {
    rmSync(root, { recursive: true });
  }
}

function sitesOf(text: string): CallSite[] {
  return text.split('\n').flatMap((source, index) => {
    const column = source.indexOf('db.user.findMany(') + 1;
    if (column === 0) return [];
    const place = { file: 'src/users.ts', line: index + 1, column };
    return [
      {
        ...place,
        id: String(index),
        kind: 'call',
        model: 'User',
        operation: 'findMany',
        outcome: 'idiomatic',
      },
    ];
  });
}

const read = (where: string): string => `import { db } from './db';
export async function names(role: string) {
  ${where}
  const users = await db.user.findMany({ where });
  return users.map(({ id }: { id: string }) => id);
}
`;
const moved = (
  call: string,
  rest = 'return users.map(({ id }) => id);',
): string => `import { drizzle } from './db';
export async function names(role: string) {
  const users = await ${call};
  ${rest}
}
`;

test('an error that the rewrite brings in is new', () => {
  const report = checked(
    read("const where = { id: 'a' };"),
    moved('drizzle.users()', 'return users.lenght;'),
  );
  expect(report).toMatchObject({ before: 0, after: 1, gone: 0, exposed: [] });
  expect(report.new).toMatchObject([{ file: 'src/users.ts', line: 4, code: 'TS2551' }]);
});

test('an error that shows before, once the client has its type, was in the code', () => {
  const before = `import { db } from './db';
export async function names() {
  const users = await db.user.findMany();
  return users.map((user: { id: string; email: string }) => user.email);
}
`;
  const after = `import { drizzle } from './db';
export async function names() {
  const users = await drizzle.users();
  return users.map((user: { id: string; email: string }) => user.email);
}
`;
  const report = checked(before, after);
  expect(report.new).toEqual([]);
  expect(report.exposed).toMatchObject([
    {
      line: 4,
      code: 'TS2345',
      before: { line: 4, code: 'TS2345' },
      reason: expect.stringContaining('db (src/db.ts:3)'),
    },
  ]);
});

test('an error that an open object hides is found where the object is put together', () => {
  const before = read('const where: Record<string, unknown> = {};\n  if (role) where.role = role;');
  const report = checked(before, moved('drizzle.users(role || undefined)'));
  expect(report.new).toEqual([]);
  expect(report.exposed).toMatchObject([
    {
      line: 3,
      code: 'TS2345',
      before: { line: 4, code: 'TS2322' },
      reason: expect.stringContaining('where (src/users.ts:3)'),
    },
  ]);
});

test('an error that was there before, in other words, is no new one', () => {
  const before = `import { db } from './db';
const limit: number = 'a' + 1;
export const users = db.user.findMany(limit);
`;
  const after = `import { drizzle } from './db';
const limit: boolean = 'a' + 1;
export const users = drizzle.users();
`;
  const report = checked(before, after);
  expect(report).toMatchObject({ before: 1, after: 1, gone: 1, new: [] });
  expect(report.exposed).toMatchObject([{ reason: 'The same error as before, in other words.' }]);
});

test('files that are new in a package of the workspace are found through its link', () => {
  const manifest = '{ "name": "data", "exports": { "./drizzle": "./src/drizzle.ts" } }';
  const report = checked(
    'export const count = 1;\n',
    "import { count } from 'data/drizzle';\nexport { count };\n",
    {
      'packages/data/package.json': manifest,
      'packages/data/src/drizzle.ts': 'export const count = 1;\n',
    },
  );
  expect(report).toMatchObject({ before: 0, after: 0, new: [] });
});

test('packages are those of the project, where it has them above the files that change', () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'check-types-')));
  const [own, shared] = [join(root, 'app/node_modules/@types/pg'), join(root, 'node_modules/postgres')];
  for (const folder of [own, shared, join(root, 'other/node_modules/mysql2'), join(root, 'app/src')])
    mkdirSync(folder, { recursive: true });
  const found = installedPackages([join(root, 'app/src')], ['@types/pg', 'postgres', 'mysql2']);
  rmSync(root, { recursive: true });
  expect(found.get(join(process.cwd(), 'node_modules/@types/pg'))).toBe(own);
  expect(found.get(join(process.cwd(), 'node_modules/postgres'))).toBe(shared);
  expect([...found.values()].filter((folder) => folder.includes('mysql2'))).toEqual([]);
});

test('a package that is not installed is looked up in a folder that is there', () => {
  const folder = join(tmpdir(), 'nowhere/node_modules/pg');
  const { directoryExists } = overlay(new Map(), new Map([[folder, __dirname]]));
  expect(directoryExists?.(dirname(folder))).toBe(true);
  expect(directoryExists?.(join(tmpdir(), 'nowhere/other'))).toBeUndefined();
});
