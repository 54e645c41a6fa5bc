import type { Grid } from './grid';

interface ColumnCase {
  name: string;
  isNullable: boolean;
  /** Its values come as parameters of this type. */
  type: string;
  values: unknown[];
  isText?: boolean;
  isOrdered?: boolean;
}

/** A column of each type, and of each type that may be null one that is and one that is not. */
const columns: ColumnCase[] = [
  {
    name: 'email',
    isNullable: false,
    type: 'string',
    values: ['ada@example.com', '%', 'BOB@example.com'],
    isText: true,
    isOrdered: true,
  },
  {
    name: 'name',
    isNullable: true,
    type: 'string',
    values: ['Ada', '', 'a_a'],
    isText: true,
    isOrdered: true,
  },
  {
    name: 'role',
    isNullable: false,
    type: "'USER' | 'EDITOR' | 'ADMIN'",
    values: ['USER', 'ADMIN', 'EDITOR'],
  },
  { name: 'credits', isNullable: false, type: 'number', values: [0, 7, -5], isOrdered: true },
  { name: 'age', isNullable: true, type: 'number', values: [36, 0, 99], isOrdered: true },
  { name: 'score', isNullable: false, type: 'number', values: [4.5, 0, -0.25], isOrdered: true },
  {
    name: 'balance',
    isNullable: false,
    type: 'number | string',
    values: ['1250.50', 0, '33.3'],
    isOrdered: true,
  },
  {
    name: 'visits',
    isNullable: false,
    type: 'bigint | number',
    values: [9007199254740993n, 3, -1n],
    isOrdered: true,
  },
  { name: 'isActive', isNullable: false, type: 'boolean', values: [true, false, true] },
  {
    name: 'birthday',
    isNullable: true,
    type: 'Date',
    values: [new Date('1990-12-10'), new Date('2000-02-29'), new Date('1970-01-01')],
    isOrdered: true,
  },
  {
    name: 'createdAt',
    isNullable: false,
    type: 'Date | string',
    values: [new Date('2024-03-02T10:00:00Z'), '2024-03-04T10:00:00.000Z', new Date(0)],
    isOrdered: true,
  },
];

/** Where a filter can stand: each gives a call that finds users or what belongs to them. */
const positions: [string, (filter: string) => string][] = [
  ['alone', (filter) => users(`{ ${filter} }`)],
  ['under NOT', (filter) => users(`{ NOT: { ${filter} } }`)],
  ['in NOT with another', (filter) => users(`{ NOT: { ${filter}, tenant: 'main' } }`)],
  ['in a list of OR', (filter) => users(`{ OR: [{ ${filter} }, { id: 3 }] }`)],
  ['alone in OR', (filter) => users(`{ OR: [{ ${filter} }] }`)],
  [
    'of a related row',
    (filter) =>
      `prisma.post.findMany({ where: { author: { ${filter} } }, select: { id: true }, orderBy: { id: 'asc' } })`,
  ],
  [
    'of no related row',
    (filter) =>
      `prisma.post.findMany({ where: { author: { isNot: { ${filter} } } }, select: { id: true }, orderBy: { id: 'asc' } })`,
  ],
  ['of some rows', (filter) => users(`{ reports: { some: { ${filter} } } }`)],
  ['of every row', (filter) => users(`{ reports: { every: { ${filter} } } }`)],
];

function users(where: string): string {
  return `prisma.user.findMany({ where: ${where}, select: { id: true }, orderBy: { id: 'asc' } })`;
}

function filtersOf({ name, type, isNullable, isText, isOrdered }: ColumnCase): string[] {
  return [
    `${name}: value`,
    `${name}: { not: value }`,
    ...(type === 'boolean'
      ? []
      : [
          `${name}: { in: [value, other] }`,
          `${name}: { notIn: [value] }`,
          `${name}: { in: values }`,
          `${name}: { not: { in: values } }`,
        ]),
    ...(isNullable
      ? [`${name}: null`, `${name}: { not: null }`, `${name}: nothing`, `${name}: { not: nothing }`]
      : [`${name}: missing`]),
    ...(isOrdered
      ? [`${name}: { gt: value }`, `${name}: { lte: value, not: other }`, `${name}: { not: { gte: value } }`]
      : []),
    ...(isText
      ? [
          `${name}: { contains: value }`,
          `${name}: { startsWith: value, mode: 'insensitive' }`,
          `${name}: { equals: value, mode: 'insensitive' }`,
          `${name}: { not: { endsWith: value } }`,
          `${name}: { notIn: values, mode: 'insensitive' }`,
          `${name}: { contains: missing }`,
          `${name}: { not: missing, mode: 'insensitive' }`,
        ]
      : []),
    ...(isText && isNullable
      ? [
          `${name}: { equals: nothing, mode: 'insensitive' }`,
          `${name}: { not: { equals: nothing }, mode: 'insensitive' }`,
          `${name}: { not: nothing, mode: 'insensitive' }`,
        ]
      : []),
    ...(isOrdered ? [`${name}: { gte: missing }`] : []),
  ];
}

/** Operators × types × nullability × positions, a grid a column. */
export const whereGrids: Grid[] = columns.map((column) => ({
  name: column.name,
  parameters: `value: ${column.type}, other: ${column.type}, values: (${column.type})[], nothing: (${column.type}) | null | undefined, missing?: ${column.type}`,
  calls: positions.flatMap(([, call]) => filtersOf(column).map(call)),
  runs: [
    [column.values[0], column.values[1], column.values, null, undefined],
    [column.values[1], column.values[2], [], undefined, column.values[0]],
    [column.values[2], column.values[0], [column.values[0]], column.values[1], undefined],
  ],
}));
