// The service of Nest's documentation writes by what it is given: where all of its calls are seen, so is which keys there are.
// schema: blog
import { Prisma, type User } from '@prisma/client';
import { prisma } from '@/prisma';

class UsersService {
  constructor(private prisma: typeof import('@/prisma').prisma) {}

  async updateUser(params: { where: Prisma.UserWhereUniqueInput; data: Prisma.UserUpdateInput }): Promise<User> {
    const { where, data } = params;
    return this.prisma.user.update({
      data,
      where,
    });
  }
}

const service = new UsersService(prisma);

export const rename = async (id: number | undefined, name: string | null | undefined) =>
  (await service.updateUser({ where: { id, isActive: true }, data: { name, credits: { increment: 1 } } })).credits;
