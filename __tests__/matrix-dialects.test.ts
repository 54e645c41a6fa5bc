import { ProofPair } from '../scripts/proof';
import { answeringMysql, openSchema } from './harness/dialect-pairs';
import { runGrid, type Grid } from './matrix/grid';
import { cursorGrid, distinctGrid, nullableCursorGrid } from './matrix/paging-grids';
import { toManyGrid, toOneGrid } from './matrix/relation-grids';
import { whereGrids } from './matrix/where-grid';

/** Alone, under NOT, and of no related row. */
const positions = [0, 1, 6];

/** The grids of PostgreSQL, fewer of each kind, without what Prisma offers there only. */
const grids: Grid[] = [
  ...whereGrids.map((grid) => {
    const filters = grid.calls.length / 9;
    const calls = grid.calls.filter((_, index) => positions.includes(Math.floor(index / filters)));
    return { ...grid, calls, runs: grid.runs.slice(0, 2) };
  }),
  { ...toOneGrid, runs: toOneGrid.runs.slice(0, 2) },
  { ...toManyGrid, runs: toManyGrid.runs.slice(0, 2) },
  cursorGrid,
  nullableCursorGrid,
  distinctGrid,
].map((grid) => ({ ...grid, calls: grid.calls.filter((call) => !call.includes('mode:')) }));

function onEach(schema: string, wanted: Grid[], server?: string): void {
  const pair = new ProofPair(server);
  beforeAll(() => openSchema(pair, schema), 120_000);
  afterAll(() => pair.close(), 60_000);

  test.each(wanted.map((grid) => [grid.name, grid] as const))(
    'the grid %s: each call is rewritten, and finds the same rows',
    async (_, grid) => {
      const { left, differences } = await runGrid({ ...grid, schema }, pair);
      expect(left).toEqual([]);
      expect(differences).toBe('');
    },
    120_000,
  );
}

describe('SQLite', () => onEach('blog-sqlite', grids));

const mysql = answeringMysql();
if (mysql) describe('MariaDB', () => onEach('blog-mysql', grids, mysql));
else test('not run on MariaDB: no server answers', () => expect(mysql).toBeUndefined());
