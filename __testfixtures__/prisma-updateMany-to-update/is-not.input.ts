// Prisma joins nothing to the table that it updates: a related row of which the condition is NULL counts as another one there.
import { prisma } from '@/prisma';

export const notAged = (age: number) => prisma.profile.updateMany({ where: { user: { isNot: { age } } }, data: { bio: 'other' } });

export const notManagedBy = (name: string) => prisma.user.updateMany({ where: { manager: { isNot: { name } } }, data: { isActive: false } });
