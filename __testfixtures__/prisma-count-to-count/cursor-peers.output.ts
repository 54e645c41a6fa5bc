// Prisma refuses to count from a cursor where the order names no unique key: it would have to do that in memory.
// schema: blog
import { prisma } from '@/prisma';

// TODO(drizzle-codemods/invalid-arguments): Prisma counts from no cursor whose order names no unique key. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#invalid-arguments
export const members = (orgId: string, userId: number) =>
  prisma.membership.count({ cursor: { orgId_userId: { orgId, userId } }, take: 2 });
