import type { Grid } from './grid';

function documents(where: string): string {
  return `prisma.document.findMany({ where: ${where}, select: { id: true }, orderBy: { id: 'asc' } })`;
}

function shelves(where: string): string {
  return `prisma.shelf.findMany({ where: ${where}, select: { id: true }, orderBy: { id: 'asc' } })`;
}

/** Where a filter of a document can stand. */
const positions: ((filter: string) => string)[] = [
  (filter) => documents(`{ ${filter} }`),
  (filter) => documents(`{ NOT: { ${filter} } }`),
  (filter) => documents(`{ NOT: { ${filter}, slug: { not: 'a' } } }`),
  (filter) => documents(`{ OR: [{ ${filter} }, { id: 3 }] }`),
  (filter) => documents(`{ OR: [{ ${filter} }] }`),
  (filter) => documents(`{ parent: { ${filter} } }`),
  (filter) => documents(`{ parent: { isNot: { ${filter} } } }`),
  (filter) => shelves(`{ documents: { some: { ${filter} } } }`),
  (filter) => shelves(`{ documents: { every: { ${filter} } } }`),
  (filter) => shelves(`{ NOT: { documents: { none: { ${filter} } } } }`),
  (filter) => shelves(`{ NOT: { documents: { every: { ${filter} } } } }`),
  (filter) => shelves(`{ documents: { every: { NOT: { ${filter} } } } }`),
  (filter) => shelves(`{ documents: { every: { OR: [{ ${filter} }, { id: 4 }] } } }`),
  (filter) => shelves(`{ documents: { every: { parent: { ${filter} } } } }`),
  (filter) => shelves(`{ documents: { none: { NOT: { ${filter} } } } }`),
  (filter) => documents(`{ NOT: { NOT: { ${filter} } } }`),
  (filter) => documents(`{ NOT: { OR: [{ ${filter} }, { id: 4 }] } }`),
];

/** Alone, under NOT, of no related row, of every row: what differs by the type of a value shows there. */
const fewPositions = [0, 1, 6, 8].flatMap((index) => positions[index] ?? []);
/** And wherever Prisma turns its test of a Json value's type around, or does not. */
const jsonPositions = [0, 1, 4, 6, 8, 9, 11, 14, 16].flatMap((index) => positions[index] ?? []);

interface ListCase {
  name: string;
  type: string;
  /** An element that occurs, one that occurs beside it, one that does not occur. */
  values: [unknown, unknown, unknown];
}

const lists: ListCase[] = [
  { name: 'texts', type: 'string', values: ['x', 'y', 'nothing'] },
  { name: 'texts', type: 'string', values: ['it\'s "so"', '{a,b}', ''] },
  { name: 'numbers', type: 'number', values: [1, 2, 99] },
  { name: 'bigs', type: 'bigint | number', values: [9007199254740993n, 1, -5n] },
  { name: 'floats', type: 'number', values: [2, 0.5, 1e21] },
  { name: 'amounts', type: 'string | number', values: ['1.50', 20, '9'] },
  { name: 'flags', type: 'boolean', values: [true, false, true] },
  {
    name: 'times',
    type: 'Date | string',
    values: [new Date('2024-03-02T10:00:00Z'), '2024-03-01T10:00:00.000Z', new Date(0)],
  },
  { name: 'labels', type: "'DRAFT' | 'FINAL' | 'OLD'", values: ['DRAFT', 'OLD', 'FINAL'] },
  {
    name: 'keys',
    type: 'string',
    values: [
      '11111111-1111-4111-8111-111111111111',
      '22222222-1111-4111-8111-111111111111',
      '99999999-1111-4111-8111-111111111111',
    ],
  },
];

function listFilters(name: string): string[] {
  return [
    `${name}: { equals: [value, other] }`,
    `${name}: { equals: [] }`,
    `${name}: { equals: null }`,
    `${name}: { equals: nothing }`,
    `${name}: { has: value }`,
    `${name}: { has: null }`,
    `${name}: { has: item }`,
    `${name}: { hasSome: [value, other] }`,
    `${name}: { hasSome: [] }`,
    `${name}: { hasSome: values }`,
    `${name}: { hasSome: missing }`,
    `${name}: { hasEvery: [value, other] }`,
    `${name}: { hasEvery: [] }`,
    `${name}: { hasEvery: values }`,
    `${name}: { hasEvery: missing }`,
    `${name}: { isEmpty: true }`,
    `${name}: { isEmpty: false }`,
    `${name}: { isEmpty: flag }`,
    `${name}: { isEmpty: maybe }`,
    `${name}: { hasSome: flag ? [value] : [other] }`,
    `${name}: flag ? { has: value } : undefined`,
    `...(flag ? { ${name}: { hasEvery: values } } : { slug: 'a' })`,
  ];
}

/** Operators × types of elements × positions; every list may be NULL in the database. */
export const listGrids: Grid[] = lists.map(({ name, type, values: [value, other, absent] }, index) => ({
  schema: 'documents',
  name: `list ${name}${index === 1 ? ', quoted' : ''}`,
  parameters: `value: ${type}, other: ${type}, values: (${type})[], item: (${type}) | null, flag: boolean, nothing: (${type})[] | null | undefined, missing?: (${type})[], maybe?: boolean`,
  calls: (index === 0 ? positions : fewPositions).flatMap((call) => listFilters(name).map(call)),
  runs: [
    [value, other, [value, other], value, true, null, undefined, undefined],
    [other, absent, [], null, false, undefined, [value], true],
    [absent, value, [absent, value], other, true, [value], [], false],
  ],
}));

const jsonPaths = ["['a', 'b']", "['a', 's']", "['t']", "['list', '0']", "['missing']", 'path'];

function jsonFilters(name: string, isNullable: boolean): string[] {
  const nulls = ['Prisma.JsonNull', 'Prisma.AnyNull', ...(isNullable ? ['Prisma.DbNull'] : [])];
  const at = (path: string | undefined, filter: string): string =>
    `${name}: { ${path === undefined ? '' : `path: ${path}, `}${filter} }`;
  const both = [undefined, ...jsonPaths].flatMap((path) => [
    at(path, 'equals: value'),
    at(path, 'not: value'),
    at(path, "equals: 'Text'"),
    at(path, 'equals: 1'),
    at(path, 'equals: missing'),
    ...nulls.flatMap((json) => [at(path, `equals: ${json}`), at(path, `not: ${json}`)]),
    at(path, 'string_contains: text'),
    at(path, path ? "string_contains: text, mode: 'insensitive'" : "string_contains: '\"'"),
    at(path, 'string_starts_with: text'),
    at(path, path ? "string_ends_with: text, mode: 'insensitive'" : 'string_ends_with: text'),
    at(path, 'array_contains: value'),
    at(path, 'array_contains: [1]'),
    at(path, 'array_starts_with: value'),
    at(path, 'array_ends_with: value'),
    at(path, 'gt: amount'),
    at(path, 'gte: 1, lt: 7'),
    at(path, "lte: 'two'"),
  ]);
  return [
    ...both.filter((filter) => !/path: .*equals: missing/.test(filter)),
    `${name}: { equals: { kind: 'note', size: 3, tags: ['x', 'y'] } }`,
    `${name}: { not: { a: value, b: [text] } }`,
    `${name}: { equals: [1, 'two', { c: 3 }] }`,
    `${name}: { array_contains: ['two', 1] }`,
    `${name}: { array_contains: [{ c: 3 }] }`,
    `${name}: { path: ['list'], array_ends_with: { c: 3 } }`,
    `${name}: { path: ['a', 's'], string_contains: text, string_ends_with: '%' }`,
    `${name}: missing === undefined ? undefined : { equals: missing }`,
    `${name}: text === 'x' ? { path: ['t'], equals: value } : { not: ${isNullable ? 'Prisma.DbNull' : 'Prisma.JsonNull'} }`,
    `${name}: { equals: amount > 1 ? value : Prisma.JsonNull }`,
    `${name}: {}`,
  ];
}

/** Operators × paths × kinds of values × positions, of a Json column that may be NULL and of one that may not. */
export const jsonGrids: Grid[] = [
  { name: 'data', isNullable: true },
  { name: 'meta', isNullable: false },
].flatMap(({ name, isNullable }) =>
  (isNullable ? jsonPositions : fewPositions).map((call, index) => ({
    schema: 'documents',
    name: `json ${name} ${index + 1}`,
    parameters:
      'value: Prisma.InputJsonValue, text: string, amount: number, path: string[], missing?: Prisma.InputJsonValue',
    calls: jsonFilters(name, isNullable).map(call),
    runs: [
      ['Text', 'Text', 1, ['a'], undefined],
      [1, '%', -1, ['kind'], { a: 'Text' }],
      [{ c: 3 }, 'text', 3, ['list'], [1, 'two', { c: 3 }]],
      [['two'], '"', 7, ['tags', '0'], false],
      [true, '', 2.5, [], 'x'],
      [false, 'x', 0, ['size'], {}],
    ],
  })),
);
