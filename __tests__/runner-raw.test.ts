import { listRaw } from '../transforms/lib/raw/list-raw';
import { SourceFile } from '../transforms/lib/source/source-file';

const SOURCE = `
export const alive = () => prisma.$queryRaw\`SELECT 1\`;
export async function touch(tx: Prisma.TransactionClient, table: string) {
  await tx.$executeRaw\`UPDATE a SET b = 1\`;
  await tx.$executeRawUnsafe('TRUNCATE ' + table);
  await tx.user.count();
  return prisma.$queryRaw<Row[]>\`SELECT 2\`;
}
export const twice = [db.$queryRaw\`SELECT 1\`, db.$queryRaw\`SELECT 1\`];
`;

describe('listRaw', () => {
  const rowsOf = (source: string) => listRaw(new SourceFile('src/raw.ts', source)).map(({ row }) => row);
  const rows = rowsOf(SOURCE);

  it('finds raw SQL as templates and as calls, and nothing else', () => {
    const found = rows.map(({ kind, operation, line, column }) => [kind, operation, line, column]);
    expect(found.sort((a, b) => Number(a[2]) - Number(b[2]) || Number(a[3]) - Number(b[3]))).toEqual([
      ['raw', '$queryRaw', 2, 28],
      ['raw', '$executeRaw', 4, 9],
      ['raw', '$executeRawUnsafe', 5, 9],
      ['raw', '$queryRaw', 7, 10],
      ['raw', '$queryRaw', 9, 23],
      ['raw', '$queryRaw', 9, 47],
    ]);
  });

  it('gives each an id of its own, by the function that it stands in', () => {
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(rows.find(({ line }) => line === 4)?.id).toMatch(/^src\/raw\.ts#touch:\$executeRaw:/);
  });

  it('keeps ids when lines move', () => {
    const moved = rowsOf(`// a comment\n\n${SOURCE}`);
    expect(moved.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
  });
});
