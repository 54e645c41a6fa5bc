import { prisma } from '@/prisma';

export const run = async (email: string) => {
  await prisma.account.create({ data: { email } });
};
