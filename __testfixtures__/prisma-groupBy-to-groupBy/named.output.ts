// The column that rows are grouped by may be named at run time: among those that are known.
import { prisma } from '@/prisma';
import { asc, count, desc, gte, max, sum } from 'drizzle-orm';
import { db } from '@/db';
import { users } from '@/db/schema';

export async function countedBy(groupBy: 'role' | 'tenant' | 'age') {
  return db
    .select({
      ...({ [groupBy]: users[groupBy] } as Pick<typeof users, typeof groupBy>),
      _count: count(),
    })
    .from(users)
    .groupBy(users[groupBy])
    .orderBy(desc(count(users[groupBy])), asc(sum(users.credits)));
}

export async function rolesOf(groupBy: 'isActive' | 'tenant', order: 'asc' | 'desc') {
  const groups = await db
    .select({
      role: users.role,
      ...({ [groupBy]: users[groupBy] } as Pick<typeof users, typeof groupBy>),
      _sum: { credits: sum(users.credits).mapWith(Number) },
    })
    .from(users)
    .where(gte(users.credits, 0))
    .groupBy(users.role, users[groupBy])
    .orderBy(order === 'desc' ? desc(users.role) : asc(users.role), asc(users[groupBy]))
    .limit(3);
  return groups.map(({ role, tenant, isActive, _sum }) => [role, groupBy === 'tenant' ? tenant : isActive, _sum.credits]);
}

export async function byOne(groupBy: 'role' | 'tenant') {
  return db
    .select({
      ...({ [groupBy]: users[groupBy] } as Pick<typeof users, typeof groupBy>),
      _max: { age: max(users.age) },
    })
    .from(users)
    .groupBy(users[groupBy])
    .orderBy(asc(users[groupBy]));
}

// Any text may come.
export async function byAny(groupBy: string) {
  // TODO(drizzle-codemods/dynamic-arguments): Which column of User rows are grouped by is only known at run time. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#dynamic-arguments
  return prisma.user.groupBy({ by: [groupBy as 'role'], _count: true, orderBy: { role: 'asc' } });
}
