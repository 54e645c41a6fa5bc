// A compound id makes no order unique to Prisma: where the filter leaves the cursor's row out, nothing comes behind it.
// schema: blog
import { prisma } from '@/prisma';

export const first = (orgId: string, userId: number) =>
  prisma.membership.findFirst({ where: { role: 'USER' }, cursor: { orgId_userId: { orgId, userId } }, skip: 1, include: { user: { select: { name: true } } } });

export const unique = (id: number, tenant: string) =>
  prisma.user.findFirst({ where: { tenant }, cursor: { id }, skip: 1, orderBy: [{ name: 'desc' }, { email: 'asc' }], select: { email: true } });
