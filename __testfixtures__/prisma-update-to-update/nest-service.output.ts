// The service of Nest's documentation writes by what it is given: where all of its calls are seen, so is which keys there are.
// schema: blog
import { Prisma, type User } from '@prisma/client';
import { prisma } from '@/prisma';
import { getTableColumns, sql } from 'drizzle-orm';
import { db } from '@/db';
import { columnValues, keyed, whereOf } from '@/db/dynamic';
import { required, updateOne } from '@/db/parity';
import { users } from '@/db/schema';

class UsersService {
  constructor(private prisma: typeof import('@/prisma').prisma) {}

  async updateUser(params: { where: Prisma.UserWhereUniqueInput; data: Prisma.UserUpdateInput }): Promise<User> {
    const { where, data } = params;
    return updateOne(
      db,
      users,
      whereOf(users, keyed(where, 'id')),
      columnValues(users, required(data, 'data')),
      'User',
      {
        ...getTableColumns(users),
        nicknames: sql`coalesce(${users.nicknames}, '{}')`.mapWith(users.nicknames),
      },
    );
  }
}

const service = new UsersService(prisma);

export const rename = async (id: number | undefined, name: string | null | undefined) =>
  (await service.updateUser({ where: { id, isActive: true }, data: { name, credits: { increment: 1 } } })).credits;
