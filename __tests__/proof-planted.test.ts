import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { ProofPair, toTagged, type Difference } from '../scripts/proof';

const folder = path.join(__dirname, '../__testfixtures__/planted');

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

describe('the proof engine tells right rewrites from wrong ones', () => {
  const pair = new ProofPair();

  beforeAll(async () => {
    const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
    const workspace = await pair.build({
      schema: [['schema.prisma', read('schema.prisma')]],
      seedFile: path.join(folder, 'seed.ts'),
      drizzleSchema: ['schema.ts', 'make-id.ts'].map((name): [string, string] => [name, read(name)]),
      parity: [],
    });
    await pair.open(workspace);
  }, 60_000);
  afterAll(() => pair.close());

  const compare = (name: string, rewrite: 'right' | 'wrong', request: Omit<Mistake, 'kinds'>) =>
    pair.compare({
      prisma: path.join(folder, name, 'prisma.ts'),
      drizzle: path.join(folder, name, `${rewrite}.ts`),
      call: 'run',
      args: (request.args ?? []).map(toTagged),
      concurrent: request.concurrent,
      failOn: request.failOn,
    });

  test('every planted mistake has its expectation', () => {
    const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(mistakes).sort());
  });

  describe.each(Object.entries(mistakes))('%s', (name, mistake) => {
    test('the right rewrite is equal', async () => {
      expect(await compare(name, 'right', mistake)).toMatchObject({ verdict: 'equal' });
    });

    test('the wrong one is different', async () => {
      const comparison = await compare(name, 'wrong', mistake);
      const kinds = comparison.verdict === 'different' ? comparison.differences.map(({ kind }) => kind) : [];
      expect([...new Set(kinds)]).toEqual(mistake.kinds);
    });

    for (const args of mistake.unseen ?? []) {
      test(`${JSON.stringify(args)} would not have shown it`, async () => {
        expect(await compare(name, 'wrong', { args })).toMatchObject({ verdict: 'equal' });
      });
    }
  });
});
