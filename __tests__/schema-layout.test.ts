import { convertSchema } from '../scripts/schema/convert-schema';
import { suggestDomains } from '../scripts/schema/suggest-domains';
import { readDatamodel } from '../transforms/lib/prisma/read-datamodel';

const DATASOURCE = 'datasource db {\n  provider = "postgresql"\n}\n';
const MODELS = [
  'model User {\n  id Int @id\n  votes PollVote[]\n  logins Login[]\n  seats Seat[]\n}',
  'model PollOption {\n  id Int @id\n  votes PollVote[]\n  notes Note[]\n}',
  'model PollVote {\n  id Int @id\n  optionId Int\n  option PollOption @relation(fields: [optionId], references: [id])\n  userId Int\n  user User @relation(fields: [userId], references: [id])\n}',
  'model UserSetting {\n  id Int @id\n}',
  'model Login {\n  id Int @id\n  userId Int\n  user User @relation(fields: [userId], references: [id], onDelete: Cascade)\n}',
  'model Note {\n  id Int @id\n  optionId Int\n  option PollOption @relation(fields: [optionId], references: [id])\n}',
  'model Seat {\n  id Int @id\n  userId Int\n  user User @relation(fields: [userId], references: [id])\n}',
  'model Alone {\n  id Int @id\n}',
];
const read = (models: string[]) => readDatamodel([['schema.prisma', DATASOURCE + models.join('\n')]]);

describe('suggested domains', () => {
  const expected = {
    Alone: 'common',
    Login: 'user',
    Note: 'poll',
    PollOption: 'poll',
    PollVote: 'poll',
    Seat: 'user',
    User: 'user',
    UserSetting: 'user',
  };

  it('follow the names, then the relations, whatever the order in the file', () => {
    expect(suggestDomains(read(MODELS))).toEqual(expected);
    expect(suggestDomains(read([...MODELS].reverse()))).toEqual(expected);
  });

  it("follow Prisma's own files where there are several", () => {
    const files: [string, string][] = [
      ['prisma/schema.prisma', `${DATASOURCE}${MODELS[7]}`],
      ['prisma/people/accounts.prisma', 'model Person {\n  id Int @id\n}'],
      ['prisma/shop.prisma', 'model Item {\n  id Int @id\n}'],
    ];
    expect(suggestDomains(readDatamodel(files))).toEqual({
      Alone: 'common',
      Item: 'shop',
      Person: 'accounts',
    });
  });
});

describe('layout by domain', () => {
  const paths = (domains?: Record<string, string>) =>
    convertSchema(read(MODELS), { layout: 'domain', domains }).files.map((file) => file.path);

  it('has a file a domain, and one that passes them on', () => {
    expect(paths()).toEqual(['common.ts', 'poll.ts', 'user.ts', 'schema.ts']);
    const { files } = convertSchema(read(MODELS), { layout: 'domain', importExtension: '.js' });
    expect(files.at(-1)?.content).toContain(
      "export * from './common.js';\nexport * from './poll.js';\nexport * from './user.js';\n",
    );
    expect(files.find((file) => file.path === 'poll.ts')?.content).toContain(
      "import { users } from './user.js';",
    );
  });

  it('keeps clear of the other files of the folder', () => {
    expect(paths({ User: 'index', Login: 'types' })).toEqual([
      'common.ts',
      'index-tables.ts',
      'types-tables.ts',
      'schema.ts',
    ]);
  });

  it('refuses a mapping that cannot be', () => {
    expect(() => paths({ Nobody: 'x' })).toThrow(
      'The domain "x" names a model Nobody, which the schema does not have.',
    );
    expect(() => paths({ User: '../x' })).toThrow('The domain "../x" cannot be the name of a file');
  });
});

describe('what drizzle-kit cannot say is told', () => {
  it('types with parameters that it quotes, enums that it does not', () => {
    const { warnings } = convertSchema(
      read([
        'enum timeUnit {\n  A\n}\nmodel T {\n  id Int @id\n  at Unsupported("geography(Point, 4326)")?\n  ok Unsupported("geometry(Point, 4326)")?\n  unit timeUnit\n}',
      ]),
    );
    expect(warnings.map(({ where }) => where).sort()).toEqual(['T.at', 'timeUnit']);
  });

  it('full-text indexes of MySQL, and extensions to make first', () => {
    const mysql = readDatamodel([
      [
        's.prisma',
        'datasource db {\n  provider = "mysql"\n}\nmodel T {\n  id Int @id\n  a String\n  @@fulltext([a])\n}',
      ],
    ]);
    expect(convertSchema(mysql).warnings).toEqual([
      {
        where: 'T',
        message: 'Drizzle cannot declare the full-text index "T_a_idx"; keep it in a migration of your own.',
      },
    ]);
    expect(convertSchema(mysql).additions).toEqual(['CREATE FULLTEXT INDEX `T_a_idx` ON `T`(`a`);']);
    const text = `generator c {\n  provider = "x"\n  previewFeatures = ["postgresqlExtensions"]\n}\ndatasource db {\n  provider = "postgresql"\n  extensions = [citext, uuidOssp(map: "uuid-ossp", schema: "ext", version: "1.1")]\n}\nmodel T {\n  id Int @id\n}`;
    expect(convertSchema(readDatamodel([['s.prisma', text]])).prerequisites).toEqual([
      'CREATE EXTENSION IF NOT EXISTS "citext";',
      `CREATE EXTENSION IF NOT EXISTS "uuid-ossp" SCHEMA "ext" VERSION '1.1';`,
    ]);
  });
});

describe('options', () => {
  const text = `${DATASOURCE}enum Mode {\n  ON @map("on")\n}\nmodel T {\n  id BigInt @id\n  price Decimal @db.Decimal(10, 2)\n  doc Json\n  at DateTime @db.Time(3)\n  mode Mode\n}`;
  const schema = (options: Parameters<typeof convertSchema>[1]) =>
    convertSchema(readDatamodel([['s.prisma', text]]), options);

  it("give the driver's values to those who want them", () => {
    const { files, dependencies } = schema({ values: 'driver' });
    expect(files.map((file) => file.path)).toEqual(['schema.ts']);
    expect(files[0]?.content).toContain(
      'price: numeric({ precision: 10, scale: 2 }).notNull(),\n  doc: jsonb().notNull(),\n  at: time({ precision: 3 }).notNull(),\n  mode: modeEnum().notNull(),',
    );
    expect(dependencies).toEqual({});
  });

  it("give Prisma's values by default, and name the packages for them", () => {
    const { files, dependencies } = schema({});
    expect(files[0]?.content).toContain(
      'price: decimal({ precision: 10, scale: 2 }).notNull(),\n  doc: json().notNull(),\n  at: timeOfDay({ precision: 3 }).notNull(),',
    );
    expect(dependencies).toEqual({ 'decimal.js': '^10.6.0' });
  });
});
