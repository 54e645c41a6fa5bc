import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { ProofPair, toTagged, type Comparison, type Difference } from '../scripts/proof';
import { explain } from './harness/explain';
import { answeringServer } from './harness/server';

const folder = path.join(__dirname, '../__testfixtures__/planted');
const server = answeringServer();

interface Mistake {
  args?: unknown[];
  /** As what it must be reported. */
  kinds: Difference['kind'][];
  concurrent?: number;
  failOn?: { table: string; nth: number };
  /** Inputs on which the wrong rewrite does the same: they show why the harness insists on the others. */
  unseen?: unknown[][];
}

const mistakes: Record<string, Mistake> = {
  'null-compared': { args: [null], kinds: ['result'], unseen: [['ada'], ['nobody']] },
  'undefined-compared': { args: [undefined], kinds: ['result'], unseen: [['old']] },
  'missing-where': { args: [1], kinds: ['database'] },
  'lost-transaction': { args: [1], kinds: ['database'], failOn: { table: 'Entry', nth: 1 }, unseen: [[1]] },
  'read-modify-write': { args: [1], kinds: ['database', 'statements'], concurrent: 2 },
  'dropped-default': { args: ['new@example.com'], kinds: ['database'], unseen: [['ada@example.com']] },
  'database-clock': { args: ['new@example.com'], kinds: ['result', 'database'] },
  'two-nows': { args: ['new@example.com'], kinds: ['result', 'database'] },
  'undefined-on-miss': { args: [99], kinds: ['result'], unseen: [[1]] },
  'silent-miss': { args: [99], kinds: ['error'], unseen: [[1]] },
  'dead-error-check': { args: ['ada@example.com'], kinds: ['error'], unseen: [['new@example.com']] },
  'lost-await': { args: [1], kinds: ['not awaited'] },
  'never-sent': { args: [1], kinds: ['database'] },
  'wrong-order': { kinds: ['result'] },
  'one-query-per-row': { kinds: ['statements'] },
  'invented-limit': { args: [undefined], kinds: ['result'], unseen: [[1]] },
  'empty-or': { args: [[]], kinds: ['result'], unseen: [[['a', 'c']]] },
  'decimal-as-text': { args: [1], kinds: ['result'], unseen: [[99]] },
  'count-as-text': { kinds: ['result'] },
  'other-id': { args: [1], kinds: ['result', 'database'] },
  'other-error': { args: [99], kinds: ['error'] },
};

/** They show only where two connections meet in the middle. */
const races: Record<string, Mistake> = {
  'lost-update': { args: [1], kinds: ['database'], concurrent: 2 },
  'racing-upsert': { args: ['cltnew0000000000000000001'], kinds: ['result', 'database'], concurrent: 2 },
};

async function open(pair: ProofPair): Promise<void> {
  const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
  const workspace = await pair.build({
    schema: [['schema.prisma', read('schema.prisma')]],
    seedFile: path.join(folder, 'seed.ts'),
    drizzleSchema: ['schema.ts', 'make-id.ts'].map((name): [string, string] => [name, read(name)]),
    parity: [],
  });
  await pair.open(workspace);
}

function compare(
  pair: ProofPair,
  name: string,
  rewrite: 'right' | 'wrong',
  { args = [], concurrent, failOn }: Omit<Mistake, 'kinds'>,
): Promise<Comparison> {
  return pair.compare(
    {
      prisma: path.join(folder, name, 'prisma.ts'),
      drizzle: path.join(folder, name, `${rewrite}.ts`),
      call: 'run',
      args: args.map(toTagged),
      concurrent,
      failOn,
    },
    { moreStatements: name in races },
  );
}

/** What differs, for the message of a failing test; empty where nothing does. */
async function differencesOf(name: string, comparison: Promise<Comparison>): Promise<string> {
  return explain([{ name, comparison: await comparison }]);
}

async function kindsOf(comparison: Promise<Comparison>): Promise<Difference['kind'][]> {
  const result = await comparison;
  return result.verdict === 'different' ? [...new Set(result.differences.map(({ kind }) => kind))] : [];
}

test('every planted mistake has its expectation', () => {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys({ ...mistakes, ...races }).sort());
});

describe('the proof engine tells right rewrites from wrong ones', () => {
  const pair = new ProofPair();
  beforeAll(() => open(pair), 120_000);
  afterAll(() => pair.close());

  describe.each(Object.entries(mistakes))('%s', (name, mistake) => {
    test('the right rewrite is equal', async () => {
      expect(await differencesOf(name, compare(pair, name, 'right', mistake))).toBe('');
    });

    test('the wrong one is different', async () => {
      expect(await kindsOf(compare(pair, name, 'wrong', mistake))).toEqual(mistake.kinds);
    });

    for (const args of mistake.unseen ?? []) {
      test(`${JSON.stringify(args)} would not have shown it`, async () => {
        expect(await differencesOf(name, compare(pair, name, 'wrong', { args }))).toBe('');
      });
    }
  });

  test.each(Object.entries(races))(
    '%s does not show with one session, where transactions queue',
    async (name, race) => {
      expect(await differencesOf(name, compare(pair, name, 'wrong', race))).toBe('');
    },
  );
});

if (server) {
  describe('with two connections of a server that meet behind their first read', () => {
    const pair = new ProofPair(server);
    beforeAll(() => open(pair), 120_000);
    afterAll(() => pair.close(), 60_000);

    test.each(Object.entries(races))('%s: the right rewrite is equal', async (name, race) => {
      expect(await differencesOf(name, compare(pair, name, 'right', race))).toBe('');
    });

    test.each(Object.entries(races))('%s: the wrong one is different', async (name, race) => {
      expect(await kindsOf(compare(pair, name, 'wrong', race))).toEqual(race.kinds);
    });

    test('and by itself a right rewrite is equal there too', async () => {
      expect(
        await differencesOf('lost-transaction', compare(pair, 'lost-transaction', 'right', { args: [1] })),
      ).toBe('');
    });
  });
}
