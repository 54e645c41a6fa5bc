import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { runSchema, type SchemaOptions } from '../scripts/commands/schema';
import { NodeProcess } from './schema-helpers/node-process';

jest.setTimeout(60_000);

const run = promisify(execFile);
const SCHEMA = `datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

model User {
  id    Int    @id @default(autoincrement())
  email String @unique
  posts Post[]
}

model Post {
  id       Int  @id
  authorId Int
  author   User @relation(fields: [authorId], references: [id])
}
`;
let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'schema-command-'));
  await run('git', ['-C', dir, 'init', '--quiet']);
  await file('prisma/schema.prisma', SCHEMA);
  await file('src/index.ts', 'export {};\n');
});
afterEach(() => rm(dir, { recursive: true }));

async function file(name: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(dir, name)), { recursive: true });
  await writeFile(path.join(dir, name), text);
}
const read = (name: string) => readFile(path.join(dir, name), 'utf8');
const schema = (options: Partial<SchemaOptions> = {}) => runSchema({ cwd: dir, ...options });

describe('schema command', () => {
  it('writes the schema where migrate looks for it, and finds nothing to do the second time', async () => {
    const first = await schema();
    expect(first).toMatchObject({ exitCode: 0, files: [{ path: 'src/db/schema.ts', state: 'written' }] });
    expect(await read('src/db/schema.ts')).toContain('export const users = pgTable(');
    expect(await schema({ out: 'src/db' })).toMatchObject({
      files: [{ path: 'src/db/schema.ts', state: 'unchanged' }],
    });
  });

  it('checks without writing, with exit status 3 where something is not as it would be', async () => {
    expect(await schema({ check: true })).toMatchObject({ exitCode: 3, files: [{ state: 'missing' }] });
    expect(await readdir(path.join(dir, 'src'))).toEqual(['index.ts']);
    await schema();
    expect(await schema({ check: true, out: 'src/db' })).toMatchObject({ exitCode: 0 });
    await file('src/db/schema.ts', `${await read('src/db/schema.ts')}// mine\n`);
    expect(await schema({ check: true, out: 'src/db' })).toMatchObject({
      exitCode: 3,
      files: [{ state: 'different' }],
    });
  });

  it('overwrites an edited file only when told to', async () => {
    await file('src/db/schema.ts', '// mine\n');
    await expect(schema({ out: 'src/db' })).rejects.toThrow('src/db/schema.ts. Nothing was written.');
    expect(await read('src/db/schema.ts')).toBe('// mine\n');
    await schema({ out: 'src/db', force: true });
    expect(await read('src/db/schema.ts')).toContain('pgTable');
  });

  it("follows the project's Prettier", async () => {
    await file('.prettierrc', '{ "semi": false, "singleQuote": false, "tabWidth": 4 }');
    const node = new NodeProcess();
    await node.run('schema', { cwd: dir });
    await node.close();
    expect(await read('src/db/schema.ts')).toContain('    id: serial().primaryKey(),\n');
    expect(await read('src/db/schema.ts')).toContain('import { relations } from "drizzle-orm"\n');
  });

  it('ends its imports as the project does', async () => {
    await file('src/index.ts', "export { a } from './a.js';\n");
    await file('prisma/schema.prisma', SCHEMA.replace('posts Post[]', 'posts Post[]\n  doc Json'));
    await schema();
    expect(await read('src/db/schema.ts')).toContain("from './types.js';");
  });

  it('shows a mistake as Prisma shows it, and writes nothing', async () => {
    await file('prisma/schema.prisma', SCHEMA.replace('author   User', 'author   Usr'));
    await expect(schema()).rejects.toThrow(
      /Type "Usr" is neither a built-in type.*\n.*prisma\/schema\.prisma:15/s,
    );
    expect(await readdir(path.join(dir, 'src'))).toEqual(['index.ts']);
  });

  it.each(['sqlserver', 'mongodb'])('refuses %s, naming file and line', async (provider) => {
    const text = `datasource db {\n  provider = "${provider}"\n}\n\nmodel User {\n  id Int @id${provider === 'mongodb' ? ' @map("_id")' : ''}\n}\n`;
    await file('prisma/schema.prisma', text);
    await expect(schema()).rejects.toThrow(
      `prisma/schema.prisma:1: Drizzle ORM has no driver for provider "${provider}"`,
    );
  });

  it('splits by the domains that a file names, and refuses a mapping that cannot be', async () => {
    await file('domains.json', '{ "people": ["User"], "blog": ["Post"] }');
    const { files } = await schema({ domains: 'domains.json' });
    expect(files.map((item) => item.path)).toEqual([
      'src/db/blog.ts',
      'src/db/people.ts',
      'src/db/schema.ts',
    ]);
    await file('domains.json', '{ "people": ["User"], "blog": ["User"] }');
    await expect(schema({ domains: 'domains.json', force: true })).rejects.toThrow(
      'User is both in people and in blog',
    );
    await file('domains.json', '["User"]');
    await expect(schema({ domains: 'domains.json' })).rejects.toThrow('must map domains to lists of models');
    await expect(schema({ domains: 'nowhere.json' })).rejects.toThrow('nowhere.json cannot be read as JSON');
  });
});
