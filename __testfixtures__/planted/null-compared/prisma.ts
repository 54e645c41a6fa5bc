import { prisma } from '@/prisma';

export const run = (nick: string | null) => prisma.account.findMany({ where: { nick }, orderBy: { id: 'asc' } });
