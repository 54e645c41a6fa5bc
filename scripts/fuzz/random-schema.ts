import type { Random } from './random';

export type FuzzDialect = 'postgresql' | 'sqlite' | 'mysql';

const SCALARS = [
  'String',
  'String?',
  'Int',
  'Int?',
  'Float',
  'Float?',
  'Boolean',
  'Boolean?',
  'BigInt',
  'BigInt?',
  'Decimal @db.Decimal(10, 2)',
  'Decimal? @db.Decimal(10, 2)',
  'DateTime',
  'DateTime?',
  'Json',
  'Json?',
  'Bytes',
  'Bytes?',
  'Color',
  'Color?',
  'String @db.VarChar(40)',
  'DateTime? @db.Date',
  'Int @default(3)',
  'String @default("plain")',
  'Color @default(RED)',
  'Boolean @default(false)',
  'DateTime @default(now())',
  'DateTime? @updatedAt',
  'String @default(uuid())',
  'Json @default("{}")',
];

/** What only PostgreSQL has. */
const OF_POSTGRES = [
  'String[]',
  'Int[]',
  'Color[]',
  'BigInt[]',
  'Float[]',
  'Boolean[]',
  'DateTime[]',
  'String[] @default(["a"])',
  'DateTime @db.Timestamptz(6)',
  'String @db.Uuid',
  'Int @db.SmallInt',
  'Int? @unique',
];

/** A schema of a few models with every kind of column and relation, the same for the same numbers. */
export function randomSchema(random: Random, dialect: FuzzDialect = 'postgresql'): string {
  const maps = random.chance(0.5);
  const uuid = random.chance(0.5);
  const id = uuid ? 'String @id @default(uuid())' : 'Int @id @default(autoincrement())';
  const key = uuid ? 'String' : 'Int';
  const childKey = random.chance(0.5) ? 'Int' : 'String';
  const scalars = dialect === 'postgresql' ? [...SCALARS, ...OF_POSTGRES] : SCALARS;
  const columns = (prefix: string, count: number): string =>
    Array.from({ length: count }, (_, index) => {
      const name = `${prefix}${index}`;
      return `  ${name} ${typeIn(dialect, random.pick(scalars))}${maps && random.chance(0.4) ? ` @map("${name}_col")` : ''}`;
    }).join('\n');
  const action = random.pick(['', ', onDelete: Cascade', ', onDelete: Restrict']);
  const optional = random.chance(0.5) ? '?' : '';
  return `datasource db {
  provider = "${dialect}"
}
generator client {
  provider = "prisma-client-js"
}
enum Color {
  RED
  GREEN${random.chance(0.5) ? ' @map("verde")' : ''}
  BLUE
}
model Parent {
  id ${id}
  code String @unique
${columns('p', 5)}
  bossId ${key}?
  boss Parent? @relation("Boss", fields: [bossId], references: [id], onDelete: SetNull${dialect === 'postgresql' ? '' : ', onUpdate: NoAction'})
  staff Parent[] @relation("Boss")
  friends Parent[] @relation("Friends")
  friendOf Parent[] @relation("Friends")
  children Child[]
  reviews Child[] @relation("Review")
  card Card?
  updatedAt DateTime @updatedAt
${maps ? '  @@map("parents")\n' : ''}}
model Child {
  id ${childKey === 'Int' ? 'Int @id @default(autoincrement())' : 'String @id @default(cuid())'}
  title String
${columns('c', 5)}
  parentId ${key}
  parent Parent @relation(fields: [parentId], references: [id]${action})
  reviewerId ${key}?
  reviewer Parent? @relation("Review", fields: [reviewerId], references: [id], onDelete: SetNull)
  marks Mark[]
  tags Tag[]
  createdAt DateTime @default(now())
  @@unique([parentId, title]${random.chance(0.5) ? ', name: "titled"' : ''})
}
model Card {
  id Int @id @default(autoincrement())
${columns('k', 2)}
  parentId ${key}${optional} @unique
  parent Parent${optional} @relation(fields: [parentId], references: [id])
}
model Tag {
  id Int @id @default(autoincrement())
  name String @unique
${columns('t', 2)}
  children Child[]
}
model Mark {
  kind String
  place Int
${columns('m', 3)}
  childId ${childKey}?
  child Child? @relation(fields: [childId], references: [id])
  notes Note[]
  @@id([kind, place])
}
model Note {
  id Int @id @default(autoincrement())
${columns('n', 2)}
  markKind String?
  markPlace Int?
  mark Mark? @relation(fields: [markKind, markPlace], references: [kind, place])
}
`;
}

/** Native types are PostgreSQL's but for those that MySQL has too; SQLite has none. */
function typeIn(dialect: FuzzDialect, type: string): string {
  const [plain = type] = type.split(/ @db\.\w+(?:\([^)]*\))?/);
  if (dialect === 'postgresql' || (dialect === 'mysql' && /VarChar|Decimal|@db\.Date$/.test(type)))
    return type;
  return dialect === 'mysql' && /^Json @default|^String @default/.test(type)
    ? (type.split(' ')[0] ?? type)
    : plain;
}
