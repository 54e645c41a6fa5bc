// Prisma refuses groups by nothing.
import { prisma } from '@/prisma';

export const all = () => prisma.user.groupBy({ by: [], _max: { age: true } });
