import { modelNamed } from '../transforms/lib/prisma/datamodel';
import { readDatamodel } from '../transforms/lib/prisma/read-datamodel';
import { schemaFixtures } from './schema-helpers/fixtures';
import { NodeProcess } from './schema-helpers/node-process';

jest.setTimeout(180_000);

const filesOf = (provider: string, name: string) =>
  schemaFixtures(provider).find((fixture) => fixture.name === name)?.files ?? [];

let node: NodeProcess;
// each has its own process: an embedded PostgreSQL takes the place of node-postgres in it
beforeEach(() => {
  node = new NodeProcess();
});
afterEach(() => node.close());

describe('rows written by Prisma and read by Drizzle, and the other way round, are deep-equal', () => {
  it.each(['scalars', 'native-types', 'enums'])('PostgreSQL: %s', async (name) => {
    expect(await node.run('postgresRoundTrip', name, filesOf('postgresql', name))).toEqual([]);
  });

  it('SQLite', async () => {
    expect(await node.run('sqliteRoundTrip', 'sqlite', filesOf('sqlite', 'scalars'))).toEqual([]);
  });
});

describe('a row of nothing but defaults', () => {
  /** Values that are new each time: what both must look like. */
  const FORMS: Record<string, RegExp> = {
    uuid4: /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
    uuid4Native: /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
    uuid7: /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
    cuid1: /^c[\da-z]{24}$/,
    cuid2: /^[a-z][\da-z]{23}$/,
    nano: /^[\w-]{21}$/,
    nano8: /^[\w-]{8}$/,
    sortable: /^[\dA-HJKMNP-TV-Z]{26}$/,
    generated: /^[\da-f-]{36}$/,
  };
  const TIMES = ['now', 'nowTz', 'today', 'touched', 'touchedOrNot', 'both'];

  it('is the same, whichever made it', async () => {
    const { prisma, drizzle } = await node.run('defaultRows', filesOf('postgresql', 'defaults'), 'Defaults', {
      unknown: 'x',
    });
    for (const [field, form] of Object.entries(FORMS)) {
      expect(prisma[field]).toMatch(form);
      expect(drizzle[field]).toMatch(form);
      expect(drizzle[field]).not.toBe(prisma[field]);
    }
    for (const field of TIMES) {
      expect(Math.abs(Number(prisma[field]) - Number(drizzle[field]))).toBeLessThan(
        field === 'today' ? 86_400_001 : 60_000,
      );
    }
    const fixed = (row: Record<string, unknown>) =>
      Object.fromEntries(
        Object.entries(row).filter(
          ([field]) => !FORMS[field] && !TIMES.includes(field) && field !== 'id' && field !== 'serialNumber',
        ),
      );
    expect(fixed(drizzle)).toEqual(fixed(prisma));
    expect([prisma.id, drizzle.id]).toEqual([1, 2]);
  });
});

describe('columns of join tables of a model with itself', () => {
  const files = filesOf('postgresql', 'many-to-many');
  const person = modelNamed(readDatamodel(files), 'Person');

  it.each(['followers', 'following', 'zFriends'])('are those that Prisma Client writes: %s', async (name) => {
    const field = person.fields.find((candidate) => candidate.name === name);
    if (field?.kind !== 'relation' || !field.joinTable)
      throw new Error(`${name} is no many-to-many relation`);
    const { own, other } = field.joinTable;
    expect(await node.run('joinRowsOf', files, field.joinTable.name, name)).toEqual([
      { [own]: 100, [other]: 1 },
    ]);
  });
});
