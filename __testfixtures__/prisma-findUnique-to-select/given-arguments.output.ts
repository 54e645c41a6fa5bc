// A function takes Prisma's arguments from functions that name the row in ways of their own: all of its calls show which keys there are.
// schema: blog
import { Prisma } from '@prisma/client';
import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import { db } from '@/db';
import { keyed, whereOf } from '@/db/dynamic';
import { once } from '@/db/parity';
import { users } from '@/db/schema';

export async function findUser(criteria: Prisma.UserFindUniqueArgs) {
  const [user] = await db
    .select({
      ...getTableColumns(users),
      nicknames: sql`coalesce(${users.nicknames}, '{}')`.mapWith(users.nicknames),
    })
    .from(users)
    .where(
      whereOf(
        users,
        keyed(criteria.where, 'id', 'email', ['tenant_memberNo', 'tenant', 'memberNo']),
      ),
    )
    .limit(1);
  return user ?? null;
}
async function findShown(criteria: Prisma.UserFindUniqueArgs, options: { all?: boolean } = {}) {
  const { all = false } = options;
  const [user] = await db
    .select({ id: users.id, email: users.email, ...(all && { credits: users.credits }) })
    .from(users)
    .where(
      and(
        whereOf(users, keyed(criteria.where, 'id', 'email')),
        all ? undefined : eq(users.isActive, true),
      ),
    )
    .limit(1);
  return user ?? null;
}
export const getUser = (id: number | undefined) => findUser({ where: { id } });
export const byEmail = (email: string, tenant: string) => findUser({ where: { email, tenant } });
export const byNumber = (tenant: string, memberNo: number, name?: string | null) =>
  findUser({ where: { tenant_memberNo: { tenant, memberNo }, AND: { name } } });
export const shown = (id: number, all: boolean) => findShown({ where: { id } }, { all });
export const shownBy = (email: string) => findShown({ where: { email } });
export const member = (tenant_memberNo: Prisma.UserTenantMemberNoCompoundUniqueInput) =>
  once(() => db
    .select({
      ...getTableColumns(users),
      nicknames: sql`coalesce(${users.nicknames}, '{}')`.mapWith(users.nicknames),
    })
    .from(users)
    .where(
      whereOf(users, keyed({ tenant_memberNo }, ['tenant_memberNo', 'tenant', 'memberNo'])),
    )
    .limit(1)
    .then(([user]) => user ?? null));
