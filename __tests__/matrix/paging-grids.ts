import type { Grid } from './grid';

const takes = ['', 'take: 2,', 'take: -2,', 'take: 1,'];

/** Every order and page with a literal `take`; cursor and skip are looped over at run time. */
function cursorCalls(orders: string[]): string[] {
  return orders.flatMap((orderBy) =>
    takes.map(
      (take) =>
        `Promise.all(pages.map(({ id, skip }) => prisma.post.findMany({ cursor: { id }, skip, ${take} ${orderBy} select: { id: true } })))`,
    ),
  );
}

const ids = [1, 2, 3, 4, 5, 6].map((n) => `cltpost00000000000000000${n}`).concat('nowhere', '');
const pages = ids.flatMap((id) => [0, 1, 2].map((skip) => ({ id, skip })));

const parameters = 'pages: { id: string; skip: number }[]';

/** 6 orders of columns that are not null × 4 takes × 8 cursors × 3 skips = 576. */
export const cursorGrid: Grid = {
  name: 'cursor',
  parameters,
  calls: cursorCalls([
    '',
    "orderBy: { id: 'desc' },",
    "orderBy: { slug: 'asc' },",
    "orderBy: [{ views: 'desc' }, { id: 'asc' }],",
    "orderBy: [{ published: 'asc' }, { views: 'asc' }, { slug: 'desc' }], where: { views: { gt: 0 } },",
    "orderBy: [{ likes: 'asc' }, { id: 'desc' }],",
  ]),
  runs: [[pages]],
};

const nullOrders = [
  "'asc'",
  "'desc'",
  "{ sort: 'asc', nulls: 'first' }",
  "{ sort: 'asc', nulls: 'last' }",
  "{ sort: 'desc', nulls: 'first' }",
  "{ sort: 'desc', nulls: 'last' }",
];

/** Orders by a column that may be null: 7 × 4 takes × 9 cursors × 3 skips = 756. */
export const nullableCursorGrid: Grid = {
  name: 'cursor on a nullable order',
  parameters,
  calls: cursorCalls([
    ...nullOrders.map((order) => `orderBy: [{ publishedAt: ${order} }, { id: 'asc' }],`),
    "orderBy: [{ authorId: 'desc' }, { id: 'desc' }], where: { published: true },",
  ]),
  runs: [[[...pages, ...[0, 1, 2].map((skip) => ({ id: 'other', skip }))]]],
};

/** 4 keys × 3 orders × 4 takes with and without skip = 96. */
export const distinctGrid: Grid = {
  name: 'distinct',
  parameters: 'skip: number',
  calls: ["'role'", "['age']", "['role', 'name']", "['tenant', 'memberNo']"].flatMap((distinct) =>
    ["{ id: 'asc' }", "[{ name: 'asc' }, { id: 'desc' }]", "[{ role: 'desc' }, { id: 'asc' }]"].flatMap(
      (orderBy) =>
        takes.map(
          (take) =>
            `prisma.user.findMany({ distinct: ${distinct}, orderBy: ${orderBy}, ${take} skip, select: { id: true } })`,
        ),
    ),
  ),
  runs: [[0], [1], [10]],
};
