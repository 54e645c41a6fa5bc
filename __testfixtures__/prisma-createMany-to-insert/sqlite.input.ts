// SQLite: rows of a list go through a helper, with the clock of the program.
// schema: blog-sqlite
import { prisma } from '@/prisma';

export function join(orgId: string, userIds: number[]) {
  return prisma.membership.createMany({ data: userIds.map((userId) => ({ orgId, userId })) });
}

export function joined(orgId: string, userIds: number[]) {
  return prisma.membership.createManyAndReturn({ data: userIds.map((userId) => ({ orgId, userId })) });
}
