import { compareCatalogs } from '../scripts/database/compare-catalogs';
import { convertSchema } from '../scripts/schema/convert-schema';
import { readDatamodel } from '../transforms/lib/prisma/read-datamodel';
import { expectedSql, schemaFixtures } from './schema-helpers/fixtures';
import { NodeProcess } from './schema-helpers/node-process';

jest.setTimeout(180_000);

const PROVIDERS = ['postgresql', 'sqlite', 'mysql'] as const;
const convert = (files: [string, string][]) => convertSchema(readDatamodel(files)).files;

let node: NodeProcess;
beforeAll(() => {
  node = new NodeProcess();
});
afterAll(() => node.close());

describe.each(['postgresql', 'sqlite'] as const)(
  'the catalog of the converted schema is that of Prisma: %s',
  (dialect) => {
    it.each(schemaFixtures(dialect))('$name', async ({ files }) => {
      const prisma = await node.run('catalogOfPrisma', dialect, files);
      const converted = await node.run('catalogOfConverted', dialect, files);
      expect(compareCatalogs(prisma, converted)).toEqual([]);
      expect(converted.tables.length).toBeGreaterThan(0);
    });
  },
);

describe('the catalog of the converted schema is that of SQL by the rules of Prisma: mysql', () => {
  it.each(schemaFixtures('mysql'))('$name', async ({ name, files }) => {
    if (!(await node.run('hasMysql'))) {
      console.warn(`Not compared: no MySQL answers, so the catalog of ${name} is not looked at.`);
      return;
    }
    const [expected, converted] = await node.run('mysqlCatalogs', expectedSql('mysql', name), files);
    expect(compareCatalogs(expected, converted)).toEqual([]);
    expect(converted.tables.length).toBeGreaterThan(0);
  });
});

it('layout by domain makes the same catalog', async () => {
  const files = schemaFixtures('postgresql').find(({ name }) => name === 'cycles')?.files ?? [];
  const domains = { Company: 'company', Employee: 'people', Office: 'company' };
  const single = await node.run('catalogOfConverted', 'postgresql', files);
  expect(await node.run('catalogOfConverted', 'postgresql', files, { layout: 'domain', domains })).toEqual(
    single,
  );
});

it('join tables of databases made before Prisma 6 have a unique index for a key', async () => {
  const files = schemaFixtures('postgresql').find(({ name }) => name === 'many-to-many')?.files ?? [];
  const prisma = await node.run('catalogOfPrisma', 'postgresql', files);
  const older = await node.run('catalogOfConverted', 'postgresql', files, { prismaMajor: 5 });
  const joins = prisma.tables.filter(({ name }) => name.startsWith('_'));
  expect(compareCatalogs(prisma, older)).toEqual([
    ...joins.flatMap(({ name }) => [
      { kind: 'missing', object: 'primary key', where: name, expected: 'A, B' },
      {
        kind: 'unexpected',
        object: 'unique index',
        where: `${name}._AB`.replace('._AB', `.${name}_AB_unique`),
        actual: 'btree, "A", "B"',
      },
    ]),
  ]);
});

describe('relations', () => {
  const all = PROVIDERS.flatMap((provider) =>
    schemaFixtures(provider).map((fixture) => ({ ...fixture, provider })),
  );

  it.each(all)('have one other end each: $provider $name', async ({ files }) => {
    expect(await node.run('brokenRelations', files)).toEqual([]);
  });
});

describe('generated text', () => {
  const all = PROVIDERS.flatMap((provider) =>
    schemaFixtures(provider).map((fixture) => ({ ...fixture, provider })),
  );

  it('type-checks in strict mode', async () => {
    const conversions = Object.fromEntries(
      all.map(({ provider, name, files }) => [`${provider}-${name}`, convert(files)]),
    );
    expect(await node.run('typeErrors', conversions)).toEqual([]);
  });

  it('is as Prettier would have it', async () => {
    const files = all.flatMap(({ provider, name, files }) =>
      convert(files).map((file) => ({ ...file, path: `${provider}/${name}/${file.path}` })),
    );
    expect(await node.run('unformatted', files)).toEqual([]);
  });

  it('is the same every time', () => {
    for (const { files } of all) expect(convert(files)).toEqual(convert(files));
  });
});
