import { prisma } from '@/prisma';

export const run = async (id: number) => {
  await prisma.account.update({ where: { id }, data: { credits: { increment: 1 } } });
};
