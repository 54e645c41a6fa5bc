import { prisma } from '@/prisma';

export const run = (id: number) => prisma.account.findUnique({ where: { id } });
