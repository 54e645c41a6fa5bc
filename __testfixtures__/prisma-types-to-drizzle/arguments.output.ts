// Objects of Prisma's shape that are built at run time have a type beside the helpers that understand them.
import type { OrderBy, UpdateData, Where, WhereUnique } from '@/db/dynamic';
import type { NewTag, Tag } from '@/db/schema';
import { users } from '@/db/schema';

interface Search {
  q: string;
  role?: 'USER' | 'ADMIN';
  since?: Date;
}

export function whereOf({ q, role, since }: Search): Where<typeof users> {
  const where: Where<typeof users> = { name: { contains: q, mode: 'insensitive' }, handle: null };
  if (role) where.role = role;
  if (since) where.AND = [{ createdAt: { gte: since } }, { NOT: { visits: 0 }, nicknames: { has: q } }];
  where.balance = { gt: 10 };
  return where;
}

/** A key by itself is a value, whatever else the filter holds. */
export function keyOf(where: WhereUnique<typeof users, 'id' | 'email' | 'handle'>): string {
  const id: number | undefined = where.id;
  const email: string | undefined = where.email;
  return `${id} ${email} ${String(where.role)}`;
}

export function orderOf(sort: 'name' | 'age', direction: 'asc' | 'desc') {
  const orderBy: OrderBy<typeof users>[] = [{ [sort]: direction }];
  orderBy.push({ id: 'asc' as const }, { age: { sort: 'desc', nulls: 'last' } });
  return orderBy;
}

export function changesOf(name: string | undefined, credits: number): UpdateData<typeof users> {
  const data: UpdateData<typeof users> = { updatedAt: new Date(0) };
  if (name !== undefined) data.name = name;
  data.credits = { increment: credits };
  data.nicknames = { push: 'new' };
  return data;
}

export const tagOf = (name: string): NewTag => ({ name });

export const columnOf = (column: keyof Tag) => column === 'color';
