// Filters whose type stays Prisma's: of what stays, and where conditions on relations are put into them later.
import type { Prisma } from '@prisma/client';

export function narrowed(name: string, criteria: Prisma.UserFindManyArgs) {
  const where: Prisma.UserWhereInput = { ...criteria.where, name };
  return { ...criteria, where };
}

export function withoutProfile({ where }: { where?: Prisma.UserWhereInput }, isBare: boolean) {
  if (isBare) {
    const none: Prisma.UserWhereInput['NOT'] = { profile: null };
    where = { NOT: none };
  }
  return where;
}

export function adults({ where }: { where?: Prisma.UserWhereInput }, isGrown: boolean) {
  if (isGrown) where = { age: { gte: 18 } };
  return where;
}

export function described(where: Prisma.UserWhereInput) {
  return { count: Object.keys(where).length, where };
}

export function ofBoth(first: { name?: string }) {
  const one = (filter: { name?: string }) => {
    const where: Prisma.UserWhereInput = { ...filter };
    return where;
  };
  const other = (where: { name?: string }) => {
    const filter: Prisma.UserWhereInput = { ...where };
    return filter;
  };
  return [one(first), other(first)];
}
