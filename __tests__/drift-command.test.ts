import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { DriftOptions } from '../scripts/commands/drift';
import { renderDifferences } from '../scripts/database/render-differences';
import { NodeProcess } from './schema-helpers/node-process';

const POSTGRES = `import { pgTable, serial, text, uniqueIndex } from 'drizzle-orm/pg-core';
export const users = pgTable('User', { id: serial().primaryKey(), email: text().notNull() }, (table) => [
  uniqueIndex('User_email_key').on(table.email),
]);
`;
const MIGRATION = `CREATE TABLE "User" ("id" SERIAL NOT NULL, "email" TEXT NOT NULL, CONSTRAINT "User_pkey" PRIMARY KEY ("id"));
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");
`;
jest.setTimeout(120_000);

let dir: string;
let node: NodeProcess;

beforeAll(() => {
  node = new NodeProcess();
});
afterAll(() => node.close());

beforeEach(async () => {
  // below the repository, so that the schema finds drizzle-orm
  dir = await mkdtemp(path.join(__dirname, '..', 'node_modules', '.drift-'));
});
afterEach(() => rm(dir, { recursive: true }));

async function file(name: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(dir, name)), { recursive: true });
  await writeFile(path.join(dir, name), text);
}
const drift = (options: Partial<DriftOptions>) =>
  node.run('drift', { cwd: dir, schema: ['schema.ts'], ...options });

describe('drift command', () => {
  it("finds Prisma's migrations equal to the schema, and says what a later one changed", async () => {
    await file('schema.ts', POSTGRES);
    await file('migrations/1_init/migration.sql', MIGRATION);
    expect(await drift({ migrations: 'migrations' })).toMatchObject({
      exitCode: 0,
      tables: 1,
      differences: [],
    });
    await file('migrations/2_more/migration.sql', 'ALTER TABLE "User" ADD COLUMN "name" VARCHAR(20);');
    const result = await drift({ migrations: 'migrations', json: 'drift.json' });
    expect(result.exitCode).toBe(3);
    expect(result.differences).toEqual([
      { kind: 'unexpected', object: 'column', where: 'User.name', actual: 'character varying(20), NULL' },
    ]);
    expect(JSON.parse(await readFile(path.join(dir, 'drift.json'), 'utf8'))).toEqual({
      version: 1,
      dialect: 'postgresql',
      tables: 1,
      differences: result.differences,
    });
  });

  it("applies drizzle-kit's migrations in the order of the journal", async () => {
    await file('schema.ts', POSTGRES);
    await file(
      'drizzle/0001_zero.sql',
      MIGRATION.replace('"email" TEXT', '"mail" TEXT').replace('("email")', '("mail")'),
    );
    await file('drizzle/0000_one.sql', 'ALTER TABLE "User" RENAME COLUMN "mail" TO "email";');
    const entries = ['0001_zero', '0000_one'].map((tag, idx) => ({
      idx,
      tag,
      when: idx,
      version: '7',
      breakpoints: true,
    }));
    await file(
      'drizzle/meta/_journal.json',
      JSON.stringify({ version: '7', dialect: 'postgresql', entries }),
    );
    expect((await drift({ migrations: 'drizzle' })).differences).toEqual([]);
  });

  it('compares a SQLite database', async () => {
    await file(
      'schema.ts',
      `import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
export const users = sqliteTable('User', { id: integer().primaryKey(), email: text().notNull() });`,
    );
    await file(
      'migrations/1_init/migration.sql',
      'CREATE TABLE "User" ("id" INTEGER NOT NULL PRIMARY KEY, "email" TEXT);',
    );
    expect((await drift({ migrations: 'migrations' })).differences).toEqual([
      {
        kind: 'different',
        object: 'column',
        where: 'User.email',
        property: 'nullability',
        expected: 'NOT NULL',
        actual: 'NULL',
      },
    ]);
  });

  it.each([
    ['neither side named', {}, 'Name what the schema is to be compared with'],
    ['no such schema', { schema: ['nowhere.ts'], migrations: 'm' }, 'nowhere.ts cannot be loaded'],
    ['a schema without tables', { schema: ['empty.ts'], migrations: 'm' }, 'exports no Drizzle table'],
    ['no migrations', { migrations: 'm' }, 'm is no directory of migrations'],
    [
      'another kind of database',
      { database: 'mysql://root:secret@localhost/x' },
      'The schema is for postgresql',
    ],
    [
      'what is no URL',
      { database: 'ftp://user:secret@host/x' },
      'ftp://user:…@host/x is no URL of a database',
    ],
    [
      'a server that is not there',
      { database: 'postgresql://u:secret@127.0.0.1:1/x' },
      'postgresql://u:…@127.0.0.1:1/x cannot be reached',
    ],
  ])('refuses %s, and shows no password', async (_, options, message) => {
    await file('schema.ts', POSTGRES);
    await file('empty.ts', 'export const nothing = 1;');
    const refusal = drift(options).catch((error: Error) => error.message);
    await expect(refusal).resolves.toContain(message);
    await expect(refusal).resolves.not.toContain('secret');
  });

  it('says which migration cannot be applied', async () => {
    await file('schema.ts', POSTGRES);
    await file('m/1_init/migration.sql', 'CREATE TABEL x;');
    await expect(drift({ migrations: 'm' })).rejects.toThrow(
      'The migrations cannot be applied to an empty database: 1_init',
    );
  });

  it('prints a line a difference', () => {
    const plain = (text: string) => text;
    const colors = { green: plain, red: plain, yellow: plain, dim: plain };
    const printed = renderDifferences(
      [
        { kind: 'missing', object: 'index', where: 'User.a_idx', expected: 'btree, a' },
        { kind: 'unexpected', object: 'table', where: 'Old' },
        {
          kind: 'different',
          object: 'column',
          where: 'User.a',
          property: 'type',
          expected: 'text',
          actual: 'integer',
        },
      ],
      colors,
    );
    expect(printed).toBe(
      '- User.a_idx: index is missing (btree, a)\n+ Old: table is not in the schema\n~ User.a: column type is integer, should be text\n',
    );
  });
});
