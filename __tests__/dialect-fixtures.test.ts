import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compareRuns, ProofPair } from '../scripts/proof';
import { readRegistry } from '../scripts/runner/registry';
import { answeringMysql, openSchema } from './harness/dialect-pairs';
import { meet } from './harness/execute';
import { explain } from './harness/explain';
import { discoverFixtures, type Fixture } from './harness/fixture';
import { rewrite } from './harness/rewrite';

/**
 * The fixtures of PostgreSQL on other databases: not what is printed, but that it does the same there. Calls of models and
 * fields that the other schema lacks stay with Prisma.
 */
const specs = [...readRegistry().values()].map(({ spec }) => spec);
const runnable = discoverFixtures().filter(
  ({ run, input }) =>
    // Those that make a client of their own make one of PostgreSQL.
    run !== undefined && !input.text.includes('@prisma/adapter-pg'),
);

/** Fixtures of the schemas that are on other databases what `schema` is on this one. */
const fixturesFor = (schema: string): Fixture[] => {
  const [family] = schema.split('-');
  const isGarden = family === 'garden';
  return runnable.filter((fixture) =>
    isGarden ? fixture.schema.startsWith('garden') && fixture.schema !== schema : fixture.schema === family,
  );
};

/** Runs that ask of PostgreSQL what there is not, each with the reason. */
const exceptions: Record<string, Record<string, string>> = {
  'blog-sqlite': {
    'increment-to-sql/every-number: scaled': 'the driver refuses to read numbers so large, on both sides',
    'prisma-create-to-insert/promises: both new': 'half of it has no model and fails by itself',
    'prisma-create-to-insert/promises: the second is taken': 'half of it has no model and fails by itself',
    'prisma-errors-to-parity/known-errors: out of range': 'asks PostgreSQL for an error by its own SQL',
    'prisma-errors-to-parity/raw: ': 'raw SQL is moved on PostgreSQL only',
    'prisma-transaction-to-transaction/wrappers: renamed': 'asks for a level that SQLite does not have',
  },
  // Prisma leaves what it has carried along where the update then fails; only on MySQL it takes a transaction.
  garden: { 'prisma-update-to-update/key-carried: taken': 'half of it stays with Prisma' },
  'garden-sqlite': { 'prisma-update-to-update/key-carried: taken': 'half of it stays with Prisma' },
  'blog-mysql': {
    'prisma-create-to-insert/kept-promise: all': 'two connections of a server: who comes first is chance',
    'prisma-create-to-insert/promises: both new': 'half of it has no model and fails by itself',
    'prisma-create-to-insert/promises: the second is taken': 'half of it has no model and fails by itself',
    'prisma-errors-to-parity/known-errors: out of range': 'asks PostgreSQL for an error by its own SQL',
    'prisma-errors-to-parity/raw: ': 'raw SQL is moved on PostgreSQL only',
    'prisma-update-to-update/computed-in-place: both':
      'two connections of a server: who comes first is chance',
    'prisma-update-to-update/computed-in-place: both, no tag':
      'two connections of a server: who comes first is chance',
  },
};

/** So many runs of each fixture, from its first to its last; all of those that are for other databases in the first place. */
function indexes(count: number, schema: string): number[] {
  const most = /^(garden|auth)/.test(schema) ? count : 5;
  const step = Math.max(1, count / most);
  return [...new Set(Array.from({ length: Math.min(count, most) }, (_, index) => Math.floor(index * step)))];
}

async function differences(fixture: Fixture, schema: string, pair: ProofPair): Promise<string> {
  const { output, failures, rows } = rewrite({ ...fixture, schema }, fixture.input.text, specs);
  expect(failures).toEqual([]);
  // What Prisma itself refuses on this database (`mode`, `skipDuplicates`) leaves nothing to compare.
  if (rows.some(({ code }) => code === 'invalid-arguments')) return '';
  const folder = mkdtempSync(path.join(tmpdir(), 'dialect-'));
  try {
    const file = path.join(folder, `after${path.extname(fixture.input.path)}`);
    writeFileSync(file, output);
    const module = fixture.run ?? '';
    const { runs } = await pair.runsOf(module);
    const found: string[] = [];
    // Where connections can meet, all that do.
    const meeting = runs.flatMap(({ concurrent }, index) => (concurrent && pair.isOnServer ? [index] : []));
    for (const index of new Set([...indexes(runs.length, schema), ...meeting])) {
      const run = runs[index];
      const name = `${fixture.transform}/${fixture.name}: ${run?.name}`;
      if (!run || Object.keys(exceptions[schema] ?? {}).some((known) => isKnown(name, known))) continue;
      const programs = { prisma: fixture.input.path, drizzle: file, call: run.call ?? '' };
      const { concurrent, failOn, moreStatements } = run;
      const request = { ...programs, args: { module, index }, concurrent, failOn };
      if (concurrent && pair.isOnServer) {
        found.push(explain([{ name, comparison: await meet(pair, request) }]));
        continue;
      }
      const records = await pair.run(request);
      if ('reason' in records) found.push(`${name}: ${records.reason}`);
      else {
        // Without RETURNING a row is read by itself; Prisma reads it at the end, where it may not come to it.
        const isRead = schema.endsWith('mysql') || moreStatements !== undefined;
        const options = { seed: pair.seed, moreStatements: isRead };
        const comparison = compareRuns(records.prisma, records.drizzle, options);
        const text = explain([{ name, comparison }]);
        if (text !== '') found.push(text);
      }
    }
    return found.filter((text) => text !== '').join('\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** `a/b: out of range` is also `a/b: byClass: out of range`. */
function isKnown(name: string, known: string): boolean {
  const [fixture = '', run = ''] = known.split(': ');
  return name.startsWith(`${fixture}: `) && name.endsWith(run);
}

function onEach(schema: string, server?: string): void {
  const pair = new ProofPair(server);
  beforeAll(() => openSchema(pair, schema), 120_000);
  afterAll(() => pair.close(), 60_000);

  test.each(fixturesFor(schema).map((fixture) => [`${fixture.transform}/${fixture.name}`, fixture] as const))(
    '%s does the same as before',
    async (_, fixture) => {
      expect(await differences(fixture, schema, pair)).toBe('');
    },
    120_000,
  );
}

describe('SQLite', () => {
  describe('with foreign keys', () => onEach('blog-sqlite'));
  describe('without', () => onEach('garden-sqlite'));
  describe('with the tables of Auth.js', () => onEach('auth-sqlite'));
});
describe('PostgreSQL without foreign keys', () => onEach('garden'));

const mysql = answeringMysql();
if (mysql)
  describe('MariaDB', () => {
    describe('with foreign keys', () => onEach('blog-mysql', mysql));
    describe('without', () => onEach('garden-mysql', mysql));
    describe('with the tables of Auth.js', () => onEach('auth-mysql', mysql));
  });
else test('not run on MariaDB: no server answers', () => expect(mysql).toBeUndefined());
