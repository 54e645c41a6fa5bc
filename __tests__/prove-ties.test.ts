import { toTagged, type RunRecord } from '../scripts/proof';
import { unorderedListsOf, withSortedLists } from '../scripts/prove/ties';
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
