import { prisma } from '@/prisma';

export const run = (status?: string) => prisma.account.findMany({ where: { status }, orderBy: { id: 'asc' } });
