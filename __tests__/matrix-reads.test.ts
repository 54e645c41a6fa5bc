import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ProofPair } from '../scripts/proof';
import { fixturesFolder } from './harness/fixture';
import { atRunTime } from './matrix/at-run-time';
import { runGrid, type Grid } from './matrix/grid';
import { cursorGrid, distinctGrid, nullableCursorGrid } from './matrix/paging-grids';
import { toManyGrid, toOneGrid } from './matrix/relation-grids';
import { whereGrids } from './matrix/where-grid';

const pair = new ProofPair();

beforeAll(async () => {
  const file = path.join(fixturesFolder, 'schemas', 'blog.prisma');
  const schema: [string, string][] = [[file, readFileSync(file, 'utf8')]];
  await pair.open(await pair.build({ schema, seedFile: file.replace(/\.prisma$/, '.seed.ts') }));
}, 120_000);
afterAll(() => pair.close());

const filterGrids = [...whereGrids, toOneGrid, toManyGrid];
const grids: Grid[] = [
  ...filterGrids,
  ...filterGrids.map(atRunTime),
  cursorGrid,
  nullableCursorGrid,
  distinctGrid,
];

test.each(grids.map((grid) => [grid.name, grid] as const))(
  'the grid %s: each call is rewritten, and finds the same rows',
  async (_, grid) => {
    const { left, differences } = await runGrid(grid, pair);
    expect(left).toEqual([]);
    expect(differences).toBe('');
  },
  120_000,
);

test('the grids are as large as those that the facts were found with', () => {
  const size = ({ calls, runs }: Grid): number => calls.length * runs.length;
  expect(whereGrids.reduce((sum, grid) => sum + grid.calls.length, 0)).toBeGreaterThanOrEqual(175);
  expect(toOneGrid.calls.length).toBeGreaterThanOrEqual(24);
  expect(toManyGrid.calls.length).toBeGreaterThanOrEqual(30);
  expect(size(distinctGrid)).toBeGreaterThanOrEqual(48);
  expect(cursorGrid.calls.length * pagesOf(cursorGrid)).toBeGreaterThanOrEqual(576);
  expect(nullableCursorGrid.calls.length * pagesOf(nullableCursorGrid)).toBeGreaterThanOrEqual(720);
});

function pagesOf({ runs }: Grid): number {
  const [pages] = runs[0] ?? [];
  return Array.isArray(pages) ? pages.length : 0;
}
