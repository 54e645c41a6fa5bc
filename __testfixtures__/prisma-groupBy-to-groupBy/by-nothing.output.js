// Prisma refuses groups by nothing.
import { prisma } from '@/prisma';

// TODO(drizzle-codemods/invalid-arguments): Prisma refuses groups by nothing. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#invalid-arguments
export const all = () => prisma.user.groupBy({ by: [], _max: { age: true } });
