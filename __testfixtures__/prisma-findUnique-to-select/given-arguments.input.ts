// A function takes Prisma's arguments from functions that name the row in ways of their own: all of its calls show which keys there are.
// schema: blog
import { Prisma } from '@prisma/client';
import { prisma } from '@/prisma';

export async function findUser(criteria: Prisma.UserFindUniqueArgs) {
  return prisma.user.findUnique(criteria);
}
async function findShown(criteria: Prisma.UserFindUniqueArgs, options: { all?: boolean } = {}) {
  const { all = false } = options;
  return prisma.user.findUnique({
    ...criteria,
    where: { ...criteria.where, ...(all ? {} : { isActive: true }) },
    select: { id: true, email: true, credits: all },
  });
}
export const getUser = (id: number | undefined) => findUser({ where: { id } });
export const byEmail = (email: string, tenant: string) => findUser({ where: { email, tenant } });
export const byNumber = (tenant: string, memberNo: number, name?: string | null) =>
  findUser({ where: { tenant_memberNo: { tenant, memberNo }, AND: { name } } });
export const shown = (id: number, all: boolean) => findShown({ where: { id } }, { all });
export const shownBy = (email: string) => findShown({ where: { email } });
export const member = (tenant_memberNo: Prisma.UserTenantMemberNoCompoundUniqueInput) =>
  prisma.user.findUnique({ where: { tenant_memberNo } });
