import { prisma } from '@/prisma';

export const run = (accountId: number) => prisma.entry.create({ data: { label: 'new', accountId }, select: { label: true } });
