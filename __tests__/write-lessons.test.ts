import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readRegistry } from '../scripts/runner/registry';
import { fixturesFolder, type Fixture } from './harness/fixture';
import { factsOf, rewrite } from './harness/rewrite';
import { applyTransforms } from '../scripts/runner/apply-transforms';
import { SourceFile } from '../transforms/lib/source/source-file';

/**
 * What went wrong with writes in migrations by hand, each as a call of that kind. Behaviour is what the fixture pairs
 * execute; these say in a line what the rewritten text must and must not hold.
 */
const specs = [...readRegistry().values()].map(({ spec }) => spec);

function fixtureOf(text: string): Fixture {
  const input = { path: path.join(fixturesFolder, 'lesson.ts'), text };
  return { transform: 'lessons', name: 'lesson', why: 'a lesson', schema: 'blog', options: {}, input };
}

function rewritten(body: string): string {
  const text = `// a lesson\nimport { prisma } from '@/prisma';\n\n${body}\n`;
  const { output, failures } = rewrite(fixtureOf(text), text, specs);
  expect(failures).toEqual([]);
  return output;
}

test('1: an update of one row keeps its where', () => {
  const output = rewritten(
    `export const deleteBento = (id: string, bento: object[]) =>\n  prisma.post.update({ where: { id }, data: { meta: bento as never } });`,
  );
  expect(output).toContain('.where(eq(posts.id, id))');
});

test('1: no update or delete of a key is printed without a where in any fixture', () => {
  const folders = [
    'increment-to-sql',
    'prisma-update-to-update',
    'prisma-delete-to-delete',
    'prisma-upsert-to-insert',
  ];
  const names: Record<string, string[]> = {
    'increment-to-sql': ['every-number', 'upsert'],
    'prisma-update-to-update': [
      'scalars',
      'empty-data',
      'nested-to-many',
      'nested-to-one',
      'nested-many-to-many',
    ],
    'prisma-delete-to-delete': ['by-key'],
    'prisma-upsert-to-insert': ['native', 'looked-up'],
  };
  for (const folder of folders) {
    for (const name of names[folder] ?? []) {
      const output = readFileSync(path.join(fixturesFolder, folder, `${name}.output.ts`), 'utf8');
      const statements = output.match(/\.(update|delete)\(\w+\)[^;]*/g) ?? [];
      for (const statement of statements) expect(statement).toContain('.where(');
    }
  }
});

test('2: a nested create stays atomic', () => {
  const output = rewritten(
    `export const create = (slug: string) =>\n  prisma.post.create({ data: { slug, title: slug, comments: { create: { body: 'x' } } } });`,
  );
  expect(output).toMatch(
    /db\.transaction\(async \(tx\) => \{[^]*tx[^]*insert\(posts\)[^]*insert\(comments\)/,
  );
});

test('3: a list of upserts in one transaction stays in one', () => {
  const output = rewritten(
    `export const save = (names: string[]) =>\n  prisma.$transaction(names.map((name) => prisma.tag.upsert({ where: { name }, create: { name }, update: { color: 'x' } })));`,
  );
  expect(output).toMatch(/\$transaction|db\.transaction\(/);
});

test('4: skipDuplicates stays', () => {
  const output = rewritten(
    `export const publish = (names: string[]) =>\n  prisma.tag.createMany({ data: names.map((name) => ({ name })), skipDuplicates: true });`,
  );
  expect(output).toContain('skipDuplicates: true');
});

test.each(['increment', 'decrement', 'multiply', 'divide'])(
  '5: %s is computed by the database',
  (operator) => {
    const output = rewritten(
      `export const vote = (id: number, by: number) =>\n  prisma.comment.update({ where: { id }, data: { votes: { ${operator}: by } } });`,
    );
    expect(output).toMatch(/votes: sql`\$\{comments\.votes\} [-+*/] \$\{by\}`/);
    expect(output).not.toMatch(/select\(/);
  },
);

test('6: an upsert by a unique key is one statement', () => {
  const output = rewritten(
    `export const enroll = (orgId: string, userId: number) =>\n  prisma.membership.upsert({ where: { orgId_userId: { orgId, userId } }, create: { orgId, userId }, update: { role: 'USER' } });`,
  );
  expect(output).toContain('.onConflictDoUpdate(');
  expect(output).not.toMatch(/select\(/);
});

test('7: what needs a transaction is refused for a driver that has none', () => {
  const text = `import { prisma } from '@/prisma';\n\nexport const create = (email: string) =>\n  prisma.user.create({ data: { email, profile: { create: {} } } });\n`;
  const facts = factsOf(fixtureOf(text));
  const context = {
    facts: { ...facts, target: { ...facts.target, driver: 'neon-http' as const } },
    options: {},
  };
  const { output, rows } = applyTransforms(() => new SourceFile('src/case.ts', text), specs, context, false);
  expect(output).toContain('prisma.user.create(');
  expect(rows).toMatchObject([{ outcome: 'left', code: 'driver' }]);
});

test.each(['update', 'delete'])('15: %s of a row that is not there throws', (operation) => {
  const data = operation === 'update' ? ', data: { color: null }' : '';
  const output = rewritten(
    `export const act = (id: number) => prisma.tag.${operation}({ where: { id }${data} });`,
  );
  expect(output).toContain('firstOrThrow(');
});

test('15: updateMany of rows that are not there does not', () => {
  const output = rewritten(
    `export const act = (name: string) => prisma.tag.updateMany({ where: { name }, data: { color: null } });`,
  );
  expect(output).not.toContain('firstOrThrow(');
});

test('17: undefined leaves a column alone, and may leave nothing to set', () => {
  const output = rewritten(
    `export const act = (id: number, color?: string) => prisma.tag.update({ where: { id }, data: { color } });`,
  );
  expect(output).toContain('updateOne(');
  expect(output).not.toContain('color: null');
});

test('18: defaults stay those of the schema', () => {
  const output = rewritten(
    `export const act = (userId: number) => prisma.profile.create({ data: { userId } });`,
  );
  expect(output).toContain('.values({ userId })');
});

test('20: times are dates of the program, never the database’s clock', () => {
  const output = rewritten(
    `export const act = (slug: string) => prisma.organization.create({ data: { slug, name: slug } });`,
  );
  expect(output).not.toMatch(/now\(\)/i);
  expect(output.match(/new Date\(\)/g)).toHaveLength(1);
});
