// The service of Nest's documentation writes by what it is given: where all of its calls are seen, so is which keys there are.
// schema: blog
import { Prisma, type User } from '@prisma/client';
import { prisma } from '@/prisma';

class UsersService {
  constructor(private prisma: typeof import('@/prisma').prisma) {}

  async deleteUser(where: Prisma.UserWhereUniqueInput): Promise<User> {
    return this.prisma.user.delete({
      where,
    });
  }
}

const service = new UsersService(prisma);

export const leave = async (email: string) => (await service.deleteUser({ email })).id;
export const leaveAs = async (tenant: string, memberNo: number) =>
  (await service.deleteUser({ tenant_memberNo: { tenant, memberNo } })).email;
