// SQLite: a transaction that awaits, with helpers inside; a second one waits for its end.
// schema: blog-sqlite
import { prisma } from '@/prisma';

export function replace(orgId: string, userIds: number[]) {
  return prisma.$transaction(async (tx) => {
    await tx.membership.deleteMany({ where: { orgId } });
    return tx.membership.createManyAndReturn({ data: userIds.map((userId) => ({ orgId, userId })) });
  });
}
