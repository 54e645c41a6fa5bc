// The service of Nest's documentation writes by what it is given: where all of its calls are seen, so is which keys there are.
// schema: blog
import { Prisma, type User } from '@prisma/client';
import { prisma } from '@/prisma';
import { getTableColumns, sql } from 'drizzle-orm';
import { db } from '@/db';
import { keyed, whereOf } from '@/db/dynamic';
import { firstOrThrow } from '@/db/parity';
import { users } from '@/db/schema';

class UsersService {
  constructor(private prisma: typeof import('@/prisma').prisma) {}

  async deleteUser(where: Prisma.UserWhereUniqueInput): Promise<User> {
    return firstOrThrow(
      await db
        .delete(users)
        .where(whereOf(
          users,
          keyed(where, 'email', ['tenant_memberNo', 'tenant', 'memberNo']),
        ))
        .returning({
          ...getTableColumns(users),
          nicknames: sql`coalesce(${users.nicknames}, '{}')`.mapWith(users.nicknames),
        }),
      'User',
      'a delete',
    );
  }
}

const service = new UsersService(prisma);

export const leave = async (email: string) => (await service.deleteUser({ email })).id;
export const leaveAs = async (tenant: string, memberNo: number) =>
  (await service.deleteUser({ tenant_memberNo: { tenant, memberNo } })).email;
