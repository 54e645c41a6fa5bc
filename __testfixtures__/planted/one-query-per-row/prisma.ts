import { prisma } from '@/prisma';

export const run = () => prisma.account.findMany({ include: { entries: { orderBy: { id: 'asc' } } }, orderBy: { id: 'asc' } });
