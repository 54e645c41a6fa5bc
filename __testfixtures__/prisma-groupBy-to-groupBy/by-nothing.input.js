// Prisma refuses groups by nothing.
import { prisma } from '@/prisma';

export const all = () => prisma.user.groupBy({ by: [], _max: { age: true } });

/** Nor does Prisma order groups by what they are not made of. */
export function ordered() {
  return prisma.user.groupBy({ by: ['role'], orderBy: { name: 'asc' } });
}
