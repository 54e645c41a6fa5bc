import { Prisma } from '@prisma/client';
import { prisma } from '@/prisma';

export const run = async (email: string) => {
  try {
    await prisma.account.create({ data: { email } });
    return 'created';
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return 'taken';
    throw error;
  }
};
