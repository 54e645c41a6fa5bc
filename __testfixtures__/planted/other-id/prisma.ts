import { prisma } from '@/prisma';

export const run = async (accountId: number) => (await prisma.entry.create({ data: { label: 'new', accountId } })).id;
