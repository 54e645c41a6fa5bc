import { prisma } from '@/prisma';

export const run = () => prisma.entry.count();
