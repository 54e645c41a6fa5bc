// Prisma refuses groups by nothing.
import { prisma } from '@/prisma';

// TODO(drizzle-codemods/invalid-arguments): Prisma refuses groups by nothing. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#invalid-arguments
export const all = () => prisma.user.groupBy({ by: [], _max: { age: true } });

/** Nor does Prisma order groups by what they are not made of. */
export function ordered() {
  // TODO(drizzle-codemods/invalid-arguments): Prisma refuses an order by name, which the rows are not grouped by. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#invalid-arguments
  return prisma.user.groupBy({ by: ['role'], orderBy: { name: 'asc' } });
}
