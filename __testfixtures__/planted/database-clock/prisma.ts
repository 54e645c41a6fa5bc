import { prisma } from '@/prisma';

export const run = (email: string) => prisma.account.create({ data: { email }, select: { email: true, createdAt: true, updatedAt: true } });
