// Prisma refuses to count from a cursor where the order names no unique key: it would have to do that in memory.
// schema: blog
import { prisma } from '@/prisma';

export const members = (orgId: string, userId: number) =>
  prisma.membership.count({ cursor: { orgId_userId: { orgId, userId } }, take: 2 });
