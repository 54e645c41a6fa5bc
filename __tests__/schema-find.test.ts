import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { findSchema } from '../scripts/project/find-schema';

const DATASOURCE = 'datasource db {\n  provider = "postgresql"\n}\n';
let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'find-schema-'));
});
afterEach(() => rm(dir, { recursive: true }));

/** Files below `dir`; `found` answers with what `findSchema` gave, paths relative to `dir`. */
async function project(files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(dir, name)), { recursive: true });
    await writeFile(path.join(dir, name), text);
  }
}
async function found(option?: string) {
  const { files, source } = await findSchema(dir, option);
  return { files: files.map(([name]) => name), source };
}

describe('findSchema', () => {
  it.each([
    ['a string', `export default defineConfig({ schema: 'db/main.prisma' })`],
    ['path.join', `export default defineConfig({ schema: path.join(__dirname, 'db', 'main.prisma') })`],
    ['path.resolve', `export default { schema: resolve('db/main.prisma') } satisfies PrismaConfig`],
    ['import.meta', 'export default defineConfig({ schema: `${import.meta.dirname}/db/main.prisma` })'],
    ['process.cwd()', `module.exports = { schema: path.join(process.cwd(), 'db/main.prisma') }`],
  ])('reads prisma.config.ts without running it: %s', async (_, text) => {
    await project({ 'prisma.config.ts': text, 'db/main.prisma': DATASOURCE, 'schema.prisma': DATASOURCE });
    expect(await found()).toEqual({ files: ['db/main.prisma'], source: 'prisma.config.ts' });
  });

  it('prefers the config to package.json, and package.json to the defaults', async () => {
    await project({
      'prisma.config.ts': `export default { schema: 'a.prisma' }`,
      'package.json': `{ "prisma": { "schema": "b.prisma" } }`,
      'a.prisma': DATASOURCE,
      'b.prisma': DATASOURCE,
      'prisma/schema.prisma': DATASOURCE,
    });
    expect((await found()).files).toEqual(['a.prisma']);
    await rm(path.join(dir, 'prisma.config.ts'));
    expect((await found()).files).toEqual(['b.prisma']);
    await rm(path.join(dir, 'package.json'));
    expect(await found()).toEqual({ files: ['prisma/schema.prisma'], source: 'the default location' });
  });

  it('takes the folder that a script gives to Prisma', async () => {
    await project({
      'package.json': `{ "scripts": { "gen": "dotenv -- prisma generate --schema=./prisma/all && next build" } }`,
      'prisma/all/schema.prisma': DATASOURCE,
      'prisma/all/models/user.prisma': 'model User {\n  id Int @id\n}\n',
    });
    expect((await found()).files).toEqual(['prisma/all/models/user.prisma', 'prisma/all/schema.prisma']);
  });

  it('searches a monorepo when nothing names the schema', async () => {
    await project({ 'packages/db/schema.prisma': DATASOURCE, 'packages/web/package.json': '{}' });
    expect(await found()).toEqual({
      files: ['packages/db/schema.prisma'],
      source: 'a search of the repository',
    });
  });

  it('names the candidates where there are several', async () => {
    await project({ 'packages/a/schema.prisma': DATASOURCE, 'packages/b/schema.prisma': DATASOURCE });
    await expect(found()).rejects.toThrow(
      /--schema <path>:\n {2}packages\/a\/schema\.prisma\n {2}packages\/b\/schema\.prisma$/,
    );
    expect((await found('packages/b/schema.prisma')).source).toBe('--schema');
  });

  it('says where it looked, and what does not exist', async () => {
    await expect(found()).rejects.toThrow('Name it with --schema <path>');
    await expect(found('nowhere.prisma')).rejects.toThrow('named by --schema, does not exist');
    await project({ 'package.json': '{ "prisma": ' });
    await expect(found()).rejects.toThrow('package.json is not valid JSON');
  });
});
