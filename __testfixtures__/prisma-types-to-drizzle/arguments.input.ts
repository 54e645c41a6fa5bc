// Objects of Prisma's shape that are built at run time have a type beside the helpers that understand them.
import { Prisma } from '@prisma/client';

interface Search {
  q: string;
  role?: 'USER' | 'ADMIN';
  since?: Date;
}

export function whereOf({ q, role, since }: Search): Prisma.UserWhereInput {
  const where: Prisma.UserWhereInput = { name: { contains: q, mode: 'insensitive' }, handle: null };
  if (role) where.role = role;
  if (since) where.AND = [{ createdAt: { gte: since } }, { NOT: { visits: 0 }, nicknames: { has: q } }];
  where.balance = { gt: 10 };
  return where;
}

/** A key by itself is a value, whatever else the filter holds. */
export function keyOf(where: Prisma.UserWhereUniqueInput): string {
  const id: number | undefined = where.id;
  const email: string | undefined = where.email;
  return `${id} ${email} ${String(where.role)}`;
}

export function orderOf(sort: 'name' | 'age', direction: Prisma.SortOrder) {
  const orderBy: Prisma.UserOrderByWithRelationInput[] = [{ [sort]: direction }];
  orderBy.push({ id: Prisma.SortOrder.asc }, { age: { sort: 'desc', nulls: 'last' } });
  return orderBy;
}

export function changesOf(name: string | undefined, credits: number): Prisma.UserUpdateInput {
  const data: Prisma.UserUpdateInput = { updatedAt: new Date(0) };
  if (name !== undefined) data.name = name;
  data.credits = { increment: credits };
  data.nicknames = { push: 'new' };
  return data;
}

export const tagOf = (name: string): Prisma.TagCreateInput => ({ name });

export const columnOf = (column: Prisma.TagScalarFieldEnum) => column === Prisma.TagScalarFieldEnum.color;
