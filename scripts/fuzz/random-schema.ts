import type { Random } from './random';

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
  'String[]',
  'Int[]',
  'Color',
  'Color?',
  'Color[]',
  'String @db.VarChar(40)',
  'DateTime? @db.Date',
  'Int @default(3)',
  'String @default("plain")',
  'Color @default(RED)',
  'Boolean @default(false)',
];

/** A schema of a few models with every kind of column and relation, the same for the same numbers. */
export function randomSchema(random: Random): string {
  const maps = random.chance(0.5);
  const uuid = random.chance(0.5);
  const id = uuid ? 'String @id @default(uuid())' : 'Int @id @default(autoincrement())';
  const key = uuid ? 'String' : 'Int';
  const columns = (prefix: string, count: number): string =>
    Array.from({ length: count }, (_, index) => {
      const name = `${prefix}${index}`;
      return `  ${name} ${random.pick(SCALARS)}${maps && random.chance(0.4) ? ` @map("${name}_col")` : ''}`;
    }).join('\n');
  const action = random.pick(['', ', onDelete: Cascade', ', onDelete: Restrict']);
  return `datasource db {
  provider = "postgresql"
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
  boss Parent? @relation("Boss", fields: [bossId], references: [id], onDelete: SetNull)
  staff Parent[] @relation("Boss")
  children Child[]
  card Card?
  updatedAt DateTime @updatedAt
${maps ? '  @@map("parents")\n' : ''}}
model Child {
  id ${random.chance(0.5) ? 'Int @id @default(autoincrement())' : 'String @id @default(cuid())'}
  title String
${columns('c', 5)}
  parentId ${key}
  parent Parent @relation(fields: [parentId], references: [id]${action})
  marks Mark[]
  tags Tag[]
  createdAt DateTime @default(now())
}
model Card {
  id Int @id @default(autoincrement())
${columns('k', 2)}
  parentId ${key}${random.chance(0.5) ? '?' : ''} @unique
  parent Parent${''} @relation(fields: [parentId], references: [id])
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
  childId CHILD_ID?
  child Child? @relation(fields: [childId], references: [id])
  @@id([kind, place])
}
`
    .replace(
      /model Child \{\n {2}id (\w+)([\s\S]*?)CHILD_ID/,
      (_, type: string, rest: string) => `model Child {\n  id ${type}${rest}${type}`,
    )
    .replace(/(parentId \w+\?) @unique\n {2}parent Parent /, '$1 @unique\n  parent Parent? ');
}
