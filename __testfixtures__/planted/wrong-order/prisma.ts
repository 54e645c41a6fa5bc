import { prisma } from '@/prisma';

export const run = () => prisma.entry.findMany({ orderBy: { label: 'desc' } });
