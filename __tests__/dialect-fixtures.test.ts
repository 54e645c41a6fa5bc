import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compareRuns, ProofPair } from '../scripts/proof';
import { readRegistry } from '../scripts/runner/registry';
import { answeringMysql, openSchema } from './harness/dialect-pairs';
import { explain } from './harness/explain';
import { discoverFixtures, type Fixture } from './harness/fixture';
import { rewrite } from './harness/rewrite';

/**
 * The fixtures of PostgreSQL on other databases: not what is printed, but that it does the same there. Calls of models and
 * fields that the other schema lacks stay with Prisma.
 */
const specs = [...readRegistry().values()].map(({ spec }) => spec);
const fixtures = discoverFixtures().filter(
  ({ schema, run, input }) =>
    // Those that make a client of their own make one of PostgreSQL.
    schema === 'blog' && run !== undefined && !input.text.includes('@prisma/adapter-pg'),
);

/** Runs that ask of PostgreSQL what there is not, each with the reason. */
const exceptions: Record<string, Record<string, string>> = {
  'blog-sqlite': {
    'increment-to-sql/every-number: scaled': 'the driver refuses to read numbers so large, on both sides',
    'prisma-create-to-insert/promises: both new': 'half of it has no model and fails by itself',
    'prisma-create-to-insert/promises: the second is taken': 'half of it has no model and fails by itself',
    'prisma-errors-to-parity/known-errors: out of range': 'asks PostgreSQL for an error by its own SQL',
    'prisma-errors-to-parity/raw: ': 'raw SQL is moved on PostgreSQL only',
  },
  'blog-mysql': {
    'prisma-create-to-insert/promises: both new': 'half of it has no model and fails by itself',
    'prisma-create-to-insert/promises: the second is taken': 'half of it has no model and fails by itself',
    'prisma-errors-to-parity/known-errors: out of range': 'asks PostgreSQL for an error by its own SQL',
    'prisma-errors-to-parity/raw: ': 'raw SQL is moved on PostgreSQL only',
  },
};

/** So many runs of each fixture, from its first to its last. */
const most = 5;

function indexes(count: number): number[] {
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
    for (const index of indexes(runs.length)) {
      const run = runs[index];
      const name = `${fixture.transform}/${fixture.name}: ${run?.name}`;
      if (!run || Object.keys(exceptions[schema] ?? {}).some((known) => isKnown(name, known))) continue;
      const programs = { prisma: fixture.input.path, drizzle: file, call: run.call ?? '' };
      const { concurrent, failOn, moreStatements } = run;
      // On a server who comes first is chance, on both sides.
      if (concurrent && schema === 'blog-mysql') continue;
      const records = await pair.run({ ...programs, args: { module, index }, concurrent, failOn });
      if ('reason' in records) found.push(`${name}: ${records.reason}`);
      else {
        // Without RETURNING a row is read by itself; Prisma reads it at the end, where it may not come to it.
        const isRead = schema === 'blog-mysql' || moreStatements !== undefined;
        const options = { seed: pair.seed, moreStatements: isRead };
        const comparison = compareRuns(records.prisma, records.drizzle, options);
        const text = explain([{ name, comparison }]);
        if (text !== '') found.push(text);
      }
    }
    return found.join('\n');
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

  test.each(fixtures.map((fixture) => [`${fixture.transform}/${fixture.name}`, fixture] as const))(
    '%s does the same as before',
    async (_, fixture) => {
      expect(await differences(fixture, schema, pair)).toBe('');
    },
    120_000,
  );
}

describe('SQLite', () => onEach('blog-sqlite'));

const mysql = answeringMysql();
if (mysql) describe('MariaDB', () => onEach('blog-mysql', mysql));
else test('not run on MariaDB: no server answers', () => expect(mysql).toBeUndefined());
