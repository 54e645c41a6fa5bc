// The column that rows are ordered by may be named at run time, or be one of several, by tests.
import { prisma } from '@/prisma';
import { and, asc, desc, eq, isNotNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '@/db';
import { orderOf, orderedBy } from '@/db/dynamic';
import { posts as postsTable, users as usersTable } from '@/db/schema';

export async function sorted(sortBy: 'email' | 'name' | 'age', order: 'asc' | 'desc') {
  return db
    .select({ id: usersTable.id })
    .from(usersTable)
    .where(eq(usersTable.isActive, true))
    .orderBy(
      order === 'desc' ? desc(usersTable[sortBy]) : asc(usersTable[sortBy]),
      asc(usersTable.id),
    );
}

export async function lastOf({ sortBy, order }: { sortBy: 'email' | 'createdAt'; order: 'asc' | 'desc' }) {
  const users = (
    await db
      .select({ email: usersTable.email })
      .from(usersTable)
      .orderBy(order === 'desc' ? asc(usersTable[sortBy]) : desc(usersTable[sortBy]))
      .limit(1)
  ).reverse();
  return users;
}

export async function withPosts(sortBy: 'email' | 'id', ofPosts: 'slug' | 'id') {
  return db.query.users
    .findMany({
      where: eq(usersTable.age, 36),
      columns: { email: true },
      with: { posts: { columns: { slug: true }, orderBy: desc(postsTable[ofPosts]) } },
      orderBy: desc(usersTable[sortBy]),
    });
}

// Any text may come: what is no column is refused, as Prisma refuses it.
export async function byAny(sortBy: string, descending: boolean) {
  return db
    .select({ id: usersTable.id })
    .from(usersTable)
    .where(eq(usersTable.tenant, 'main'))
    .orderBy(
      ...orderOf(usersTable, { [sortBy]: descending ? 'desc' : 'asc' }),
      asc(usersTable.id),
    );
}

export async function counted(sortBy: 'slug' | 'title', order: 'asc' | 'desc') {
  const [posts, count] = await prisma.$transaction([
    prisma.post.findMany({ select: { slug: true }, orderBy: { [sortBy]: order }, take: 2 }),
    prisma.post.count(),
  ]);
  return { posts, count };
}

// One of several orders, or none: then a page is one by the key.
export async function tested(by: string | undefined, take: number) {
  return db
    .select({ id: usersTable.id })
    .from(usersTable)
    .orderBy(by === 'email' ? desc(usersTable.email) : by === 'member' ? sql`${usersTable.memberNo} asc nulls last` : by === 'manager' ? asc(sql`(${db
      .select({ email: alias(usersTable, 'manager').email })
      .from(alias(usersTable, 'manager'))
      .where(eq(alias(usersTable, 'manager').id, usersTable.managerId))})`) : asc(usersTable.id))
    .limit(take > 0 ? 1 : 2)
    .offset(1);
}

export async function eitherKey(byEmail: boolean) {
  return db
    .select({ id: usersTable.id })
    .from(usersTable)
    .orderBy(byEmail ? asc(usersTable.email) : desc(usersTable.id));
}

export async function switched(by: string) {
  return db
    .select({ id: usersTable.id })
    .from(usersTable)
    .where(and(eq(usersTable.tenant, 'main'), isNotNull(usersTable.memberNo)))
    .orderBy(by === 'email' ? asc(usersTable.email) : by === 'id' ? desc(usersTable.id) : asc(usersTable.createdAt));
}

// What the direction is may be an object of a relation: that is translated at run time as well.
export async function unknown(sortBy: string, order: any) {
  return db
    .select({ id: usersTable.id })
    .from(usersTable)
    .orderBy(...orderOf(usersTable, { [sortBy]: order }, [], orderedBy(db)));
}
