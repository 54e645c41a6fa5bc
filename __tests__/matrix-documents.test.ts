import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ProofPair } from '../scripts/proof';
import { fixturesFolder } from './harness/fixture';
import { atRunTime } from './matrix/at-run-time';
import { jsonGrids, listGrids } from './matrix/document-grids';
import { runGrid } from './matrix/grid';

const pair = new ProofPair();

beforeAll(async () => {
  const file = path.join(fixturesFolder, 'schemas', 'documents.prisma');
  const schema: [string, string][] = [[file, readFileSync(file, 'utf8')]];
  await pair.open(await pair.build({ schema, seedFile: file.replace(/\.prisma$/, '.seed.ts') }));
}, 120_000);
afterAll(() => pair.close());

const grids = [...listGrids, ...jsonGrids];

test.each([...grids, ...grids.map(atRunTime)].map((grid) => [grid.name, grid] as const))(
  'the grid %s: each call is rewritten, and finds the same rows',
  async (_, grid) => {
    const { left, differences } = await runGrid(grid, pair);
    expect(left).toEqual([]);
    expect(differences).toBe('');
  },
  120_000,
);
