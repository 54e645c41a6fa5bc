// What no Drizzle error can answer is marked, and calls that throw into it stay Prisma's.
import { Prisma } from '@prisma/client';
import { prisma } from '@/prisma';

const isInstance = (error: unknown, type: new (...args: never[]) => Error) => error instanceof type;

export async function byClassAsValue(email: string) {
  try {
    return await prisma.user.findUniqueOrThrow({ where: { email } });
  } catch (error) {
    if (isInstance(error, Prisma.PrismaClientKnownRequestError)) {
      return null;
    }
    throw error;
  }
}

export async function byModelName(email: string) {
  try {
    return await prisma.user.findUniqueOrThrow({ where: { email } });
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError) {
      return `no ${error.meta?.modelName}`;
    }
    throw error;
  }
}
