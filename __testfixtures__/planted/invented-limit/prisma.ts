import { prisma } from '@/prisma';

export const run = (take?: number) => prisma.entry.findMany({ take, orderBy: { id: 'asc' }, select: { id: true } });
