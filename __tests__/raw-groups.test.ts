import type { CallSite } from '../transforms/lib/call-site';
import type { TransformOptions } from '../transforms/lib/define-transform';
import { SourceFile } from '../transforms/lib/source/source-file';
import raw from '../transforms/prisma-queryRaw-to-execute';
import transaction from '../transforms/prisma-transaction-to-transaction';
import { CLIENT, factsOf } from './support/small-project';

/** What becomes of the files of a project, and of each call of raw SQL in them. */
function moved(files: Record<string, string>, options: TransformOptions = {}) {
  const all = { 'src/client.ts': CLIENT, ...files };
  const facts = factsOf(all);
  const rows: CallSite[] = [];
  const outputs = Object.entries(files).map(([path, text]): [string, string] => {
    const file = new SourceFile(path, text);
    const context = { facts, options, report: (row: CallSite) => void rows.push(row) };
    transaction.spec.edit(file, context);
    raw.spec.edit(file, context);
    return [path, file.print()];
  });
  const own = rows.filter(({ kind }) => kind === 'raw');
  return {
    outputs: Object.fromEntries(outputs),
    rows: own,
    outcomes: own.map(({ file, outcome, code }) => [file, outcome, code].filter(Boolean).join(' ')),
    reasons: own.flatMap(({ reason }) => reason ?? []),
  };
}

const PIECES = `import { Prisma } from '@prisma/client';
export const active = Prisma.sql\`is_active\`;
`;
const USE = `import { prisma } from './client';
import { active } from './pieces';
export const count = () => prisma.$queryRaw\`SELECT count(*) FROM users WHERE \${active}\`;
`;

test('pieces move with the calls that they go into, over files', () => {
  const { outputs, outcomes } = moved({ 'src/pieces.ts': PIECES, 'src/use.ts': USE });
  expect(outcomes).toEqual(['src/use.ts parity']);
  expect(outputs['src/pieces.ts']).toBe(`import { sql } from 'drizzle-orm';
export const active = sql\`is_active\`;
`);
  expect(outputs['src/use.ts']).toContain('queryRaw(db, sql`SELECT count(*) FROM users WHERE ${active}`)');
});

test.each([
  [
    'a promise that is kept',
    'const kept = prisma.$queryRaw`SELECT ${active}`; export const get = () => kept;',
  ],
  [
    'a call that the user keeps',
    '// drizzle-codemods-ignore: ours\nexport const get = () => prisma.$queryRaw`SELECT ${active}`;',
  ],
  [
    'a transaction that stays',
    'export const get = () => prisma.$transaction(async (tx) => { await tx.$queryRaw`SELECT ${active}`; await other(tx); });',
  ],
  [
    'a client of which nothing is known',
    'export const get = (store) => store.orm.$queryRaw`SELECT ${active}`;',
  ],
  ['its text', 'const query = Prisma.sql`SELECT ${active}`; export const get = () => log(query.sql);'],
  ['a value', 'export const make = Prisma.sql; export const get = () => prisma.$queryRaw`SELECT ${active}`;'],
])('all of them stay for the sake of one: %s', (_, code) => {
  const head =
    "import { Prisma } from '@prisma/client';\nimport { prisma } from './client';\nimport { active } from './pieces';\n";
  const { outputs, outcomes } = moved({
    'src/pieces.ts': PIECES,
    'src/use.ts': USE,
    'src/other.ts': head + code,
    'src/alone.ts':
      "import { prisma } from './client';\nexport const one = (id: number) => prisma.$queryRaw`SELECT ${id}`;\n",
  });
  expect(outputs['src/pieces.ts']).toBe(PIECES);
  expect(outputs['src/use.ts']).toContain('prisma.$queryRaw`');
  expect(outputs['src/use.ts']).toContain('// TODO(drizzle-codemods/raw-sql)');
  expect(outcomes).toContain('src/use.ts left raw-sql');
  expect(outcomes).toContain('src/alone.ts parity');
});

const IN_TRANSACTION = `import { prisma } from './client';
import { active } from './pieces';
export const get = () => prisma.$transaction(async (tx) => { await tx.$queryRaw\`SELECT \${active}\`; });
`;

test('pieces that a transaction takes move with it, and so do the other calls that they go into', () => {
  const { outputs, outcomes, rows } = moved({
    'src/pieces.ts': PIECES,
    'src/use.ts': USE,
    'src/transaction.ts': IN_TRANSACTION,
  });
  expect(outcomes).toEqual(['src/use.ts parity', 'src/transaction.ts parity']);
  expect(outputs['src/pieces.ts']).toContain('sql`is_active`');
  expect(outputs['src/transaction.ts']).toContain('await queryRaw(tx, sql`SELECT ${active}`)');
  // One transform does it all: between two of them, Prisma would be given Drizzle's pieces.
  expect(new Set(rows.map(({ owner }) => owner))).toEqual(new Set(['prisma-transaction-to-transaction']));
});

test('where one transaction of several stays, all that shares pieces with it does', () => {
  const { outputs, outcomes } = moved({
    'src/pieces.ts': PIECES,
    'src/transaction.ts': IN_TRANSACTION,
    'src/other.ts': IN_TRANSACTION.replace('await tx', 'await other(tx); await tx'),
  });
  expect(outcomes).toEqual(['src/transaction.ts left transaction', 'src/other.ts left transaction']);
  expect(outputs['src/pieces.ts']).toBe(PIECES);
});

test('with models asked for, a transaction that takes pieces is not moved', () => {
  const { outputs, outcomes } = moved(
    { 'src/pieces.ts': PIECES, 'src/transaction.ts': IN_TRANSACTION },
    { models: ['User'] },
  );
  expect(outcomes).toEqual(['src/transaction.ts skipped']);
  expect(outputs['src/pieces.ts']).toBe(PIECES);
});

test('what is made for a call that stays, stays with it', () => {
  const { outputs } = moved({
    'src/pieces.ts': PIECES,
    'src/use.ts': USE,
    'src/kept.ts': `import { Prisma } from '@prisma/client';
import { prisma } from './client';
import { active } from './pieces';
export const find = () => prisma.$queryRaw\`SELECT \${active}\`;
// drizzle-codemods-ignore: ours
export const one = () => prisma.$queryRaw(Prisma.sql\`SELECT 1\`);
`,
  });
  expect(outputs['src/kept.ts']).toContain('prisma.$queryRaw(Prisma.sql`SELECT 1`)');
  expect(outputs['src/kept.ts']).toContain('queryRaw(db, sql`SELECT ${active}`)');
});

test('a client that a test makes for itself keeps nothing else', () => {
  const { outcomes } = moved({
    'src/pieces.ts': PIECES,
    'src/use.ts': USE,
    'src/use.test.ts':
      "import { active } from './pieces';\nexport const get = (store) => store.orm.$queryRaw`SELECT ${active}`;\n",
  });
  expect(outcomes).toEqual(['src/use.ts parity', 'src/use.test.ts left raw-sql']);
});

test('a test that looks into a piece is told, and keeps nothing else', () => {
  const { outputs, outcomes } = moved({
    'src/pieces.ts': PIECES,
    'src/use.ts': USE,
    'src/pieces.test.ts': `import { Prisma } from '@prisma/client';
import { active } from './pieces';
test('is short', () => {
  const piece = active as Prisma.Sql;
  expect(piece.sql).toBe('is_active');
});
`,
  });
  expect(outcomes).toEqual(['src/use.ts parity', 'src/pieces.test.ts left raw-sql']);
  expect(outputs['src/pieces.ts']).toContain('sql`is_active`');
  expect(outputs['src/pieces.test.ts']).toContain('// TODO(drizzle-codemods/raw-sql): The test looks into');
});

test('a module that hands pieces on is looked through', () => {
  const { outcomes } = moved({
    'src/pieces.ts': PIECES,
    'src/index.ts': "export * from './pieces';\n",
    'src/use.ts': USE.replace('./pieces', './index'),
    'src/other.ts':
      "import { prisma } from './client';\nimport { active } from './index';\nexport const kept = prisma.$queryRaw`SELECT ${active}`;\n",
  });
  expect(outcomes).toEqual(['src/use.ts left raw-sql', 'src/other.ts left evaluation']);
});

test('TypedSQL, texts that Prisma refuses and unknown clients stay, with the reason', () => {
  const { outcomes, reasons } = moved({
    'src/case.ts': `import { prisma } from './client';
export const typed = () => prisma.$queryRawTyped(search('x'));
export const refused = () => prisma.$queryRaw('SELECT 1');
export const unknown = (store) => store.orm.$queryRaw\`SELECT 1\`;
`,
  });
  expect(outcomes).toEqual([
    'src/case.ts left raw-sql',
    'src/case.ts left invalid-arguments',
    'src/case.ts left raw-sql',
  ]);
  expect(reasons).toEqual([
    expect.stringContaining('TypedSQL'),
    expect.stringContaining('Prisma refuses a text'),
    expect.stringContaining('not known what client'),
  ]);
});

test('an extension takes part in raw SQL unless it is for named models', () => {
  const source =
    "import { prisma } from './client';\nexport const one = () => prisma.$queryRaw`SELECT 1 AS one`;\n";
  const outcomeWith = (query: string) => {
    const client = `import { PrismaClient } from '@prisma/client';\nexport const prisma = new PrismaClient().$extends({ query: { ${query} } });\n`;
    return moved({ 'src/client.ts': client, 'src/case.ts': source }).outcomes;
  };
  expect(outcomeWith('user: { findMany: ({ args, query }) => query(args) }')).toEqual(['src/case.ts parity']);
  expect(outcomeWith('$queryRaw: ({ args, query }) => query(changed(args))')).toEqual([
    'src/case.ts left extended-client',
  ]);
  expect(outcomeWith('$allOperations: ({ args, query }) => query(changed(args))')).toEqual([
    'src/case.ts left extended-client',
  ]);
});

const KEPT = `import { prisma } from './client';
import { active } from './pieces';
export const kept = prisma.$queryRaw\`SELECT \${active}\`;
`;

test.each([
  ['a name', "export { active } from './pieces';\nexport const other = 1;\n", 'active'],
  ['another name', "export { active as condition } from './pieces';\nexport const other = 1;\n", 'condition'],
  [
    'a function',
    "import { active } from './pieces';\nimport { Prisma } from '@prisma/client';\nexport const condition = () => Prisma.sql`NOT ${active}`;\n",
    'condition',
  ],
  [
    'an object',
    "import { active } from './pieces';\nimport { Prisma } from '@prisma/client';\nexport const some = { condition: active as Prisma.Sql };\n",
    'some',
  ],
])('pieces are followed through a module that hands them on: as %s', (_, module, name) => {
  const value = { condition: module.includes('() =>') ? 'condition()' : 'condition', some: 'some.condition' }[
    name
  ];
  const { outcomes } = moved({
    'src/pieces.ts': PIECES,
    'src/more.ts': module,
    'src/use.ts': `import { prisma } from './client';\nimport { ${name} } from './more';\nexport const count = () => prisma.$queryRaw\`SELECT \${${value ?? name}}\`;\n`,
    'src/other.ts': KEPT,
  });
  expect(outcomes).toEqual(['src/use.ts left raw-sql', 'src/other.ts left evaluation']);
});

test.each([
  [
    'a service that is injected',
    'export class Finder { find(where) { return prisma.$queryRaw`SELECT ${where}`; } }',
    'class Page { constructor(private readonly finder: Finder) {} all() { return this.finder.find(active); } }',
    'Finder',
  ],
  [
    'an instance in a variable',
    'export class Finder { find(where) { return prisma.$queryRaw`SELECT ${where}`; } }',
    'const finder = new Finder(); export const all = () => finder.find(active);',
    'Finder',
  ],
  [
    'a function that is called with it',
    'export const scoped = (find) => find(Prisma.sql`true`);',
    'export const all = () => scoped((where) => prisma.$queryRaw`SELECT ${where} AND ${active}`);',
    'scoped',
  ],
  [
    'a variable that is set',
    'let where; export const use = (given) => { where = given; }; export const find = () => prisma.$queryRaw`SELECT ${where}`;',
    'export const all = () => use(active);',
    'use',
  ],
])('pieces are followed into other files: by %s', (_, module, use, name) => {
  const head = "import { Prisma } from '@prisma/client';\nimport { prisma } from './client';\n";
  const { outcomes, outputs } = moved({
    'src/pieces.ts': PIECES,
    'src/find.ts': head + module,
    'src/use.ts': `${head}import { active } from './pieces';\nimport { ${name} } from './find';\n${use}`,
    'src/other.ts': KEPT,
  });
  expect(outcomes.filter((outcome) => !outcome.includes('left'))).toEqual([]);
  expect(outputs['src/find.ts']).not.toContain('drizzle-orm');
});

test('who gives pieces to a function that another file has takes part', () => {
  const { outcomes } = moved({
    'src/find.ts': `import { prisma } from './client';
export const find = (table: string, where) => prisma.$queryRaw\`SELECT \${where}\`;
export class Finder {
  constructor(private readonly where) {}
  all() {
    return find('users', this.where);
  }
}
`,
    'src/use.ts': `import { Prisma } from '@prisma/client';
import { Finder } from './find';
export const count = () => new Finder(Prisma.sql\`is_active\`).all();
`,
    'src/other.ts': `import { Prisma } from '@prisma/client';
import { prisma } from './client';
import { find } from './find';
const piece = Prisma.sql\`name\`;
export const text = piece.text;
export const names = () => find('users', piece);
`,
  });
  expect(outcomes).toEqual(['src/find.ts left raw-sql']);
});

test('who only calls what is put together elsewhere takes no part', () => {
  const { outcomes } = moved({
    'src/rows.ts': `import { Prisma } from '@prisma/client';
import { prisma } from './client';
export async function rows(input: { ids: number[]; name?: string }) {
  const conditions: Prisma.Sql[] = [Prisma.sql\`id IN (\${Prisma.join(input.ids)})\`];
  if (input.name) conditions.push(Prisma.sql\`name = \${input.name}\`);
  const found = await prisma.$queryRaw<{ id: number }[]>\`SELECT id FROM users WHERE \${Prisma.join(conditions, ' AND ')}\`;
  return found.map(({ id }) => id);
}
`,
    'src/other.ts': `import { Prisma } from '@prisma/client';
import { prisma } from './client';
import { rows } from './rows';
const piece = Prisma.sql\`SELECT 1\`;
export const log = () => console.log(piece.text, rows({ ids: [1] }));
export const one = () => prisma.$queryRaw(piece);
`,
  });
  expect(outcomes).toEqual(['src/rows.ts parity', 'src/other.ts left raw-sql']);
});

test.each([
  ['in a list that is joined', 'prisma.$queryRaw`SELECT ${Prisma.join([active])}`'],
  ['in a list of pieces', 'prisma.$queryRaw`SELECT ${Prisma.join(parts)}`'],
  ['in a list without a type', 'prisma.$queryRaw`SELECT ${Prisma.join(untyped)}`'],
])('what may be a piece stays with the others: %s', (_, call) => {
  const { outcomes } = moved({
    'src/pieces.ts': PIECES,
    'src/use.ts': `import { Prisma } from '@prisma/client';
import { prisma } from './client';
import { active } from './pieces';
export function find() {
  const parts: Prisma.Sql[] = [];
  const untyped = [];
  parts.push(active);
  untyped.push(active);
  return ${call};
}
`,
    'src/other.ts':
      "import { prisma } from './client';\nimport { active } from './pieces';\nexport const kept = prisma.$queryRaw`SELECT ${active}`;\n",
  });
  expect(outcomes).toEqual(['src/use.ts left raw-sql', 'src/other.ts left evaluation']);
});

test('names of columns and lists of values are no pieces', () => {
  const { outcomes } = moved({
    'src/pieces.ts': PIECES,
    'src/use.ts': USE,
    'src/other.ts': `import { Prisma } from '@prisma/client';
import { prisma } from './client';
import { active } from './pieces';
export const kept = prisma.$queryRaw\`SELECT \${active}\`;
export const find = (column, ids: number[]) =>
  prisma.$queryRaw\`SELECT \${Prisma.raw(column)} FROM users WHERE id IN (\${Prisma.join(ids)})\`;
`,
  });
  expect(outcomes).toContain('src/other.ts parity');
});

test('what is known to be a value is no piece: labels of enums, and members of the types that a file declares', () => {
  const { outcomes } = moved({
    'src/pieces.ts': PIECES,
    'src/use.ts': USE,
    'src/lock.ts': `import { Role } from '@prisma/client'; import { prisma } from './client'; import { active } from './pieces';
interface Input { id: number; page: { size: number } }
type More = { name: string };
export const lock = (input: Input, { name }: Input & More) => prisma.$transaction(async (tx) => {
  await tx.$executeRaw\`SELECT \${input.id}, \${input.page.size}, \${name}, \${Role.ADMIN}\`;
  await other(tx);
});
export const find = () => prisma.$queryRaw\`SELECT \${active}\`;`,
  });
  expect(outcomes).toEqual(['src/use.ts parity', 'src/lock.ts left transaction', 'src/lock.ts parity']);
});
