import { chain, code, drizzle, object } from '../transforms/lib/drizzle/code';
import type { Names } from '../transforms/lib/facts/types';
import type { Expression } from '../transforms/lib/query/value';
import { useImport } from '../transforms/lib/source/imports';
import { mark, unmark } from '../transforms/lib/source/markers';
import { materialize } from '../transforms/lib/source/materialize';
import { moduleSpecifier } from '../transforms/lib/source/module-specifier';
import { SourceFile } from '../transforms/lib/source/source-file';

const names: Names = {
  client: { name: 'db', form: 'value', module: { file: 'src/db/index.ts' } },
  schema: { file: 'src/db/schema.ts' },
  parity: { file: 'src/db/parity.ts' },
  dynamic: { file: 'src/db/dynamic.ts' },
};
const users = { type: 'import', from: { module: 'schema' }, name: 'users', alias: 'usersTable' } as const;
const db = { type: 'import', from: { module: 'client' }, name: 'db' } as const;

function firstCall(file: SourceFile) {
  const path = file.root.find(file.j.AwaitExpression).paths()[0];
  if (!path) throw new Error('The test source has no await.');
  return path;
}

function replaceAwait(source: string, make: (argument: Expression) => ReturnType<typeof code>): string {
  const file = new SourceFile('src/routes/user.ts', source);
  const path = firstCall(file);
  const argument = file.root.find(file.j.CallExpression).get().node.arguments[0] as Expression;
  path.replace(materialize(file, make(argument), names));
  file.markChanged();
  return file.print();
}

const select = (argument: Expression) =>
  code`(${code`await ${chain(db, ['select()', code`from(${users})`, code`where(${drizzle('eq')}(${users}.id, ${{ node: argument }}))`, 'limit(1)'])}`})[0] ?? null`;

test('a call is replaced, imports are added after the others, and nothing else moves', () => {
  const output = replaceAwait(
    `// the header\nimport { find } from './find';\n\nexport async function get(id: string) {\n    const   odd = 1\n    return [await find(id), odd]\n}\n`,
    select,
  );
  expect(output).toBe(`// the header
import { find } from './find';
import { eq } from 'drizzle-orm';
import { db } from '../db';
import { users } from '../db/schema';

export async function get(id: string) {
    const   odd = 1
    return [(await db.select().from(users).where(eq(users.id, id)).limit(1))[0] ?? null, odd];
}
`);
});

test('a long chain has a call a line, indented as the file is', () => {
  const output = replaceAwait(
    `async function get(someRatherLongParameterName: string) {\n\tconst user = await find(someRatherLongParameterName.property.another.oneMore)\n}\n`,
    select,
  );
  expect(output).toContain(
    `\tconst user = (await db\n\t\t.select()\n\t\t.from(users)\n\t\t.where(eq(users.id, someRatherLongParameterName.property.another.oneMore))\n\t\t.limit(1))[0] ?? null`,
  );
});

test('a name that the file binds already is imported under another', () => {
  const output = replaceAwait(
    `async function get(id: string) {\n  const users = await find(id);\n  return users;\n}\n`,
    select,
  );
  expect(output).toContain(`import { users as usersTable } from '../db/schema';`);
  expect(output).toContain('const users = (await db');
  expect(output).toContain('.from(usersTable)');
  expect(output).toContain('.where(eq(usersTable.id, id))');
});

test('line endings and quotes stay as they were', () => {
  const output = replaceAwait(
    `import { find } from "./find";\r\nasync function get(id: string) {\r\n  return await find(id);\r\n}\r\n`,
    select,
  );
  expect(output.replace(/\r\n/g, '')).not.toContain('\n');
  expect(output).toContain('import { eq } from "drizzle-orm";\r\n');
});

test.each([[['db', 'eq', 'users', 'and']], [['and', 'users', 'eq', 'db']], [['users', 'and', 'db', 'eq']]])(
  'imports end in the same order whichever comes first: %p',
  (order) => {
    const file = new SourceFile('src/a.ts', `import z from 'zod';\nimport a from './a';\n\nz(a);\n`);
    const refs = { db, users, eq: drizzle('eq'), and: drizzle('and') };
    for (const name of order) useImport(file, refs[name as keyof typeof refs], names);
    expect(file.print()).toBe(
      `import z from 'zod';\nimport a from './a';\nimport { and, eq } from 'drizzle-orm';\nimport { db } from './db';\nimport { users } from './db/schema';\n\nz(a);\n`,
    );
  },
);

test('a comment at the head of a file stays there, a comment of the first statement stays with it', () => {
  const file = new SourceFile('src/a.ts', `// licence\n\n// about a\nconst a = 1;\n`);
  useImport(file, db, names);
  expect(file.print()).toBe(`// licence\n\nimport { db } from './db';\n\n// about a\nconst a = 1;\n`);
});

test('a hashbang stays the first line', () => {
  const file = new SourceFile('a.mjs', `#!/usr/bin/env node\n/** about */\nimport a from 'a';\na();\n`);
  useImport(file, drizzle('eq'), names);
  expect(file.print()).toBe(
    `#!/usr/bin/env node\n/** about */\nimport a from 'a';\nimport { eq } from 'drizzle-orm';\na();\n`,
  );
});

test('an import that is there is used, also under an alias and not when it is a type', () => {
  const file = new SourceFile('src/a.ts', `import { eq as equals, type and } from 'drizzle-orm';\n`);
  expect(useImport(file, drizzle('eq'), names)).toBe('equals');
  expect(file.isChanged).toBe(false);
  expect(useImport(file, drizzle('and'), names)).not.toBe('and');
});

test('objects are on one line where they fit, and user nodes keep their text', () => {
  const output = replaceAwait(`async () => { const x = await find({ a:   1 /* kept */ }) }\n`, (argument) =>
    object([
      { key: 'where', value: { node: argument } },
      { key: 'in-valid', value: '1' },
      { key: null, value: '...rest' },
    ]),
  );
  expect(output).toContain(`const x = { where: { a:   1 /* kept */ }, 'in-valid': 1, ...rest }`);
});

test('a marker is written once, and goes when asked', () => {
  const file = new SourceFile('src/a.ts', `async function f() {\n  // mine\n  const a = await find(1);\n}\n`);
  expect(mark(file, firstCall(file), 'evaluation', 'why')).toBe(true);
  expect(mark(file, firstCall(file), 'evaluation', 'why')).toBe(false);
  const marked = file.print();
  expect(marked).toMatch(
    / {2}\/\/ mine\n {2}\/\/ TODO\(drizzle-codemods\/evaluation\): why http\S+#evaluation\n {2}const a/,
  );
  const again = new SourceFile('src/a.ts', marked);
  expect(mark(again, firstCall(again), 'evaluation', 'why')).toBe(false);
  unmark(again, firstCall(again), ['evaluation']);
  expect(again.print()).toBe(file.source);
});

test('a dismissed place gets no marker', () => {
  const file = new SourceFile('src/a.ts', `// drizzle-codemods-ignore: on purpose\nawait find(1);\n`);
  expect(mark(file, firstCall(file), 'evaluation', 'why')).toBe(false);
  expect(file.isChanged).toBe(false);
});

test('relative specifiers end as the file’s own do', () => {
  const esm = new SourceFile('src/a.ts', `import x from './x.js';\n`);
  expect(moduleSpecifier(esm, names, 'client')).toBe('./db/index.js');
  expect(moduleSpecifier(new SourceFile('src/b/c.ts', ''), names, 'schema')).toBe('../db/schema');
});

test('an alias of the project is taken where the file itself uses it', () => {
  const alias = '@/';
  const specifiers = [
    {
      from: '',
      alias,
      client: '@/db',
      schema: '@/db/schema',
      parity: '@/db/parity',
      dynamic: '@/db/dynamic',
    },
  ];
  const aliased = { ...names, specifiers };
  const page = new SourceFile('src/app/page.ts', `import { prisma } from "@/lib/prisma";\n`);
  expect(moduleSpecifier(page, aliased, 'schema')).toBe('@/db/schema');
  const seed = new SourceFile('prisma/seed.ts', `import { PrismaClient } from '@prisma/client';\n`);
  expect(moduleSpecifier(seed, aliased, 'client')).toBe('../src/db');
});
