// Filters whose type stays Prisma's: of what stays, and where conditions on relations are put into them later.
import type { Prisma } from '@prisma/client';
import type { Where } from '@/db/dynamic';
import { users } from '@/db/schema';

// TODO(drizzle-codemods/type): Drizzle’s calls have no object of arguments that could have this type https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#type
export function narrowed(name: string, criteria: Prisma.UserFindManyArgs) {
  // TODO(drizzle-codemods/type): What is put into it is of a type that stays Prisma’s: criteria https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#type
  const where: Prisma.UserWhereInput = { ...criteria.where, name };
  return { ...criteria, where };
}

// TODO(drizzle-codemods/type): profile is no column: the helper’s type has no filters over relations https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#type
export function withoutProfile({ where }: { where?: Prisma.UserWhereInput }, isBare: boolean) {
  if (isBare) {
    // TODO(drizzle-codemods/type): profile is no column: the helper’s type has no filters over relations https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#type
    const none: Prisma.UserWhereInput['NOT'] = { profile: null };
    where = { NOT: none };
  }
  return where;
}

export function adults({ where }: { where?: Where<typeof users> }, isGrown: boolean) {
  if (isGrown) where = { age: { gte: 18 } };
  return where;
}

export function described(where: Where<typeof users>) {
  return { count: Object.keys(where).length, where };
}

export function ofBoth(first: { name?: string }) {
  const one = (filter: { name?: string }) => {
    const where: Where<typeof users> = { ...filter };
    return where;
  };
  const other = (where: { name?: string }) => {
    const filter: Where<typeof users> = { ...where };
    return filter;
  };
  return [one(first), other(first)];
}
