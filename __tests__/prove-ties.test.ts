import { toTagged, type RunRecord } from '../scripts/proof';
import {
  isAllTied,
  isSameButForTies,
  orderOf,
  unorderedListsOf,
  withSortedLists,
} from '../scripts/prove/ties';
import { readDatamodel } from '../transforms/lib/prisma/read-datamodel';

const datamodel = readDatamodel([
  [
    'schema.prisma',
    `datasource db {
  provider = "postgresql"
}
model Author {
  id     Int    @id
  awards String[]
  books  Book[]
}
model Book {
  id       Int    @id
  tags     Json
  authorId Int
  author   Author @relation(fields: [authorId], references: [id])
}
`,
  ],
]);

const program = (books: string): string =>
  `prisma.author.findMany({ orderBy: { id: 'asc' }, select: { awards: true, books: ${books} } })`;

describe('related lists without an order', () => {
  it.each([
    ['true', ['books']],
    ['{ select: { id: true } }', ['books']],
    ["{ orderBy: { id: 'asc' } }", []],
    ['{ take: 2 }', []],
    ['options', []],
  ])('books: %s', (books, names) => {
    expect([...unorderedListsOf(program(books), datamodel)]).toEqual(names);
  });

  it('are compared without one, and nothing else is', () => {
    const run = (books: number[], awards: string[]): RunRecord => ({
      outcome: { kind: 'value', value: toTagged([{ books: books.map((id) => ({ id })), awards }]) },
      statements: [],
      clock: { ticks: 0, database: [0, 0] },
      unhandled: [],
      known: [],
    });
    const sorted = (record: RunRecord): RunRecord => withSortedLists(record, new Set(['books']));
    expect(sorted(run([2, 1], ['a', 'b']))).toEqual(sorted(run([1, 2], ['a', 'b'])));
    expect(sorted(run([2, 1], ['b', 'a']))).not.toEqual(sorted(run([1, 2], ['a', 'b'])));
    expect(sorted(run([2, 2], ['a', 'b']))).not.toEqual(sorted(run([1, 2], ['a', 'b'])));
  });
});

describe('rows that stand equal in the order', () => {
  const rows = (...list: [name: string, count: number][]): RunRecord['outcome'] => ({
    kind: 'value',
    value: toTagged(list.map(([name, books]) => ({ name, _count: { books } }))),
  });
  const order = (part = ''): ReturnType<typeof orderOf> =>
    orderOf(`prisma.author.findMany({ orderBy: { books: { _count: 'desc' } }${part} })`, datamodel);

  it('may change places', () => {
    const [one, other] = [rows(['a', 2], ['b', 1], ['c', 1]), rows(['a', 2], ['c', 1], ['b', 1])];
    expect(isSameButForTies(one, other, order())).toBe(true);
    expect(isSameButForTies(one, rows(['b', 1], ['a', 2], ['c', 1]), order())).toBe(false);
  });

  it('may be others of those that a part is taken of, and only where the order leaves it open', () => {
    const part = order(', take: 3');
    expect(part?.whole).toBe("prisma.author.findMany({ orderBy: { books: { _count: 'desc' } },  })");
    const all = rows(['a', 3], ['b', 2], ['c', 1], ['d', 1], ['e', 0]);
    const one = rows(['a', 3], ['b', 2], ['c', 1]);
    expect(isSameButForTies(one, rows(['a', 3], ['b', 2], ['d', 1]), part, all)).toBe(true);
    expect(isSameButForTies(one, rows(['a', 3], ['b', 2], ['d', 1]), part)).toBe(false);
    expect(isSameButForTies(one, rows(['a', 3], ['x', 2], ['c', 1]), part, all)).toBe(false);
    // A row that the filter does not give.
    expect(isSameButForTies(one, rows(['a', 3], ['b', 2], ['x', 1]), part, all)).toBe(false);
    // A row that is skipped, though the order puts it in.
    expect(isSameButForTies(one, rows(['a', 3], ['d', 1], ['c', 1]), part, all)).toBe(false);
    // A row twice.
    expect(
      isSameButForTies(
        rows(['a', 3], ['b', 2], ['c', 1], ['d', 1]),
        rows(['a', 3], ['b', 2], ['d', 1], ['d', 1]),
        part,
        all,
      ),
    ).toBe(false);
  });

  it('may all be others, which then show nothing', () => {
    const part = order(', take: 2');
    const [tied, others] = [rows(['a', 1], ['b', 1]), rows(['a', 1], ['c', 1])];
    const all = rows(['a', 1], ['b', 1], ['c', 1]);
    expect(isSameButForTies(tied, others, part, all)).toBe(true);
    expect(isSameButForTies(tied, rows(['a', 1], ['x', 1]), part, all)).toBe(false);
    expect(isSameButForTies(tied, rows(['a', 1], ['c', 2]), part, all)).toBe(false);
    expect(isAllTied(tied, part ?? { keys: [] })).toBe(true);
    expect(isAllTied(rows(['a', 1], ['b', 2]), part ?? { keys: [] })).toBe(false);
  });
});
