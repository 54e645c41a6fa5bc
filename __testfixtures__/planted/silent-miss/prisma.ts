import { prisma } from '@/prisma';

export const run = (id: number) => prisma.account.update({ where: { id }, data: { nick: 'x' }, select: { nick: true } });
