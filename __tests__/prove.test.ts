import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { proveTree } from '../scripts/prove/prove-tree';
import { renderProofs } from '../scripts/prove/render-proofs';
import { synthesizeRows } from '../scripts/prove/synthesize-rows';
import type { ShapeProof } from '../scripts/prove/prove-shapes';
import { readDatamodel } from '../transforms/lib/prisma/read-datamodel';

const APP = join(__dirname, '../__testfixtures__/apps/gigpay');

describe('prove', () => {
  const root = mkdtempSync(join(tmpdir(), 'prove-'));
  let proofs: ShapeProof[];

  beforeAll(async () => {
    cpSync(APP, root, { recursive: true });
    proofs = await proveTree({ cwd: root });
  }, 240_000);
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('finds no difference in the calls of the example app but the one that is known', () => {
    const different = proofs.filter(({ verdict }) => verdict === 'different');
    // A one-to-one relation that is connected to what it is connected to already: Prisma leaves updatedAt alone.
    const known = different.filter(({ model, operation }) => `${model}.${operation}` === 'Worker.update');
    expect(renderProofs(different.filter((proof) => !known.includes(proof)))).toMatch(/^0 calls/);
    expect(known.length).toBeLessThanOrEqual(1);
  });

  it('runs most calls, each with several inputs, and sees something of most', () => {
    const ran = proofs.filter(({ runs }) => runs > 0);
    const equal = proofs.filter(({ verdict }) => verdict === 'equal');
    expect(ran.length / proofs.length).toBeGreaterThan(0.75);
    expect(equal.length / proofs.length).toBeGreaterThan(0.6);
    expect(ran.reduce((sum, { runs }) => sum + runs, 0)).toBeGreaterThan(ran.length * 4);
  });

  it('says why a call was not run', () => {
    const silent = proofs.filter(({ verdict, reason }) => verdict === 'not run' && !reason);
    expect(silent).toEqual([]);
  });
});

test('synthesised rows meet their foreign keys and repeat no key', () => {
  const datamodel = readDatamodel([
    [
      'schema.prisma',
      `datasource db {
  provider = "postgresql"
}
model User {
  id    Int     @id @default(autoincrement())
  email String  @unique
  posts Post[]
  card  Card?
}
model Card {
  userId Int  @id
  user   User @relation(fields: [userId], references: [id])
}
model Post {
  id       Int    @id
  authorId Int?
  author   User?  @relation(fields: [authorId], references: [id])
  likes    Like[]
}
model Like {
  postId Int
  email  String
  post   Post   @relation(fields: [postId], references: [id])
  @@id([postId, email])
}
`,
    ],
  ]);
  const rows = synthesizeRows(datamodel, [{ model: 'Like', field: 'email', value: 'named' }]);
  const of = (model: string, field: string): unknown[] => (rows[model] ?? []).map((row) => row[field]);
  const users = new Set(of('User', 'id'));
  expect(users.size).toBeGreaterThan(3);
  expect(new Set(of('User', 'email')).size).toBe(users.size);
  expect(of('Card', 'userId').every((id) => users.has(id))).toBe(true);
  expect(of('Post', 'authorId').every((id) => id === null || users.has(id))).toBe(true);
  expect(of('Post', 'authorId')).toContain(null);
  const likes = (rows['Like'] ?? []).map(({ postId, email }) => `${String(postId)} ${String(email)}`);
  expect(new Set(likes).size).toBe(likes.length);
  expect(of('Like', 'email')).toContain('named');
});
