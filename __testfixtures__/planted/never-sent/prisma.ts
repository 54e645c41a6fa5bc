import { prisma } from '@/prisma';

export const run = async (id: number) => {
  await prisma.account.update({ where: { id }, data: { nick: 'x' } });
  return 'saved';
};
