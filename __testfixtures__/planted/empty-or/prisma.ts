import { prisma } from '@/prisma';

export const run = (labels: string[]) =>
  prisma.entry.findMany({ where: { OR: labels.map((label) => ({ label })) }, orderBy: { id: 'asc' }, select: { id: true } });
