import type { Grid } from './grid';

/** Conditions that are true, false, unknown (NULL), or gone. */
const conditions = [
  'name: text',
  'name: { not: text }',
  'age: { gt: 20 }',
  'NOT: { name: text }',
  'name: optional',
  '',
];

function find(model: string, where: string): string {
  return `prisma.${model}.findMany({ where: ${where}, select: { id: true }, orderBy: { id: 'asc' } })`;
}

const toOneForms: ((condition: string) => string)[] = [
  (condition) => `{ ${condition} }`,
  (condition) => `{ is: { ${condition} } }`,
  (condition) => `{ isNot: { ${condition} } }`,
];

/** To-one filters: held here, held there, to the same table; every form, plain and under NOT. */
export const toOneGrid: Grid = {
  name: 'to-one',
  parameters: 'text: string, optional?: string',
  calls: [
    ...[
      ['post', 'author'],
      ['post', 'reviewer'],
      ['user', 'manager'],
      ['comment', 'author'],
    ].flatMap(([model = '', field = '']) =>
      conditions.flatMap((condition) =>
        toOneForms.flatMap((form) => [
          find(model, `{ ${field}: ${form(condition)} }`),
          find(model, `{ NOT: { ${field}: ${form(condition)} } }`),
        ]),
      ),
    ),
    ...['null', '{ is: null }', '{ isNot: null }'].flatMap((filter) => [
      find('user', `{ manager: ${filter} }`),
      find('user', `{ NOT: { profile: ${filter} } }`),
      find('post', `{ author: ${filter} }`),
    ]),
  ],
  runs: [
    ['Ada', 'bob'],
    ['', undefined],
    ['bob', 'Ada'],
  ],
};

/** To-many filters: of another table, of the same, through join tables; every quantifier, plain and under NOT. */
export const toManyGrid: Grid = {
  name: 'to-many',
  parameters: 'text: string, optional?: string',
  calls: [
    ...['reports', 'followers', 'following'].flatMap((field) => quantified('user', field, conditions)),
    ...quantified('user', 'posts', [
      'content: text',
      'content: { not: text }',
      'published: true',
      'slug: optional',
      '',
    ]),
    ...quantified('post', 'tags', ['color: text', 'color: { not: text }', 'name: optional', '']),
    ...quantified('post', 'comments', ['body: text', 'authorId: { gt: 1 }', 'author: { name: text }', '']),
  ],
  runs: [
    ['Ada', 'bob'],
    ['', undefined],
    ['#f00', 'draft'],
    ['Second post', 'news'],
  ],
};

function quantified(model: string, field: string, wanted: string[]): string[] {
  return wanted.flatMap((condition) =>
    ['some', 'none', 'every'].flatMap((quantifier) => [
      find(model, `{ ${field}: { ${quantifier}: { ${condition} } } }`),
      find(model, `{ NOT: { ${field}: { ${quantifier}: { ${condition} } } } }`),
    ]),
  );
}
