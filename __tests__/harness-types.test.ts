import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ProofPair } from '../scripts/proof';
import { fixturesFolder } from './harness/fixture';
import { typeCheck } from './harness/type-check';

const sources = {
  'right.input.ts': `
    import type { User } from '@prisma/client';
    import { prisma } from '@/prisma';
    export const find = (id: number): Promise<User | null> => prisma.user.findUnique({ where: { id } });`,
  'wrong.input.ts': `
    import { prisma } from '@/prisma';
    export const find = (id: string) => prisma.user.findUnique({ where: { id } });`,
  'right.output.ts': `
    import { eq } from 'drizzle-orm';
    import { db } from '@/db';
    import { users } from '@/db/schema';
    export const find = (id: number) => db.select().from(users).where(eq(users.id, id)).limit(1);`,
  'wrong.output.ts': `
    import { eq } from 'drizzle-orm';
    import { db } from '@/db';
    import { users } from '@/db/schema';
    export async function name(id: number) {
      const user = await db.select().from(users).where(eq(users.id, id)).limit(1);
      return user.name;
    }`,
};

test('mistakes of type are found on either side, and only where they are', async () => {
  const pair = new ProofPair();
  const folder = await mkdtemp(path.join(__dirname, '.types-'));
  try {
    const schema = path.join(fixturesFolder, 'schemas/blog.prisma');
    const workspace = await pair.build({ schema: [[schema, readFileSync(schema, 'utf8')]] });
    const files = await Promise.all(
      Object.entries(sources).map(async ([name, text]) => {
        const file = path.join(folder, name);
        await writeFile(file, text);
        return file;
      }),
    );
    const messages = await typeCheck(workspace, files);
    expect([...messages].map(([file, found]) => [path.basename(file), found.length])).toEqual([
      ['wrong.input.ts', 1],
      ['wrong.output.ts', 1],
    ]);
    expect([...messages.values()].flat().join('\n')).toMatch(
      /TS2322: .*string.*number[^]*TS2339: Property 'name' does not exist/,
    );
  } finally {
    await rm(folder, { recursive: true });
    await pair.close();
  }
}, 60_000);
