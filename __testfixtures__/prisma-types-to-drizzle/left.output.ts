// What describes a call's arguments, relations in them, or Prisma itself has no equal and stays.
import { Prisma } from '@prisma/client';

// TODO(drizzle-codemods/type): Prisma.dmmf is an object of Prisma’s, without an equal in Drizzle https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#type
export const models = () => Prisma.dmmf.datamodel.models.map(({ name }) => name);

// TODO(drizzle-codemods/type): What a query selects is written in the query in Drizzle, and its type is inferred there https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#type
export const publicSelect = { id: true, name: true } satisfies Prisma.UserSelect;

// TODO(drizzle-codemods/type): Drizzle’s calls have no object of arguments that could have this type https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#type
// TODO(drizzle-codemods/type): What the payload selects is not written out https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#type
export type Batch<T extends Prisma.PostFindManyArgs> = Prisma.PostGetPayload<T>[];

// TODO(drizzle-codemods/type): author is no column: the helper’s type has no filters over relations https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#type
export function byAuthor(email: string): Prisma.PostWhereInput {
  return { author: { email } };
}

// TODO(drizzle-codemods/type): Prisma.TagScalarFieldEnum is an object of Prisma’s: write the names that are meant https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#type
export const columns = () => Object.values(Prisma.TagScalarFieldEnum);

// TODO(drizzle-codemods/type): What is an instance of Prisma.Decimal depends on who read it: Decimal.isDecimal() of decimal.js knows both https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#type
export const isMoney = (value: unknown) => value instanceof Prisma.Decimal;
