// What describes a call's arguments, relations in them, or Prisma itself has no equal and stays.
import { Prisma } from '@prisma/client';

export const models = () => Prisma.dmmf.datamodel.models.map(({ name }) => name);

export const publicSelect = { id: true, name: true } satisfies Prisma.UserSelect;

export type Batch<T extends Prisma.PostFindManyArgs> = Prisma.PostGetPayload<T>[];

export function byAuthor(email: string): Prisma.PostWhereInput {
  return { author: { email } };
}

export const columns = () => Object.values(Prisma.TagScalarFieldEnum);

export const isMoney = (value: unknown) => value instanceof Prisma.Decimal;
