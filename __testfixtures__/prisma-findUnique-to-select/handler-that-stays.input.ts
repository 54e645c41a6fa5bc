// A call that throws into a handler which cannot be made true for Drizzle's errors stays Prisma's; its neighbour moves.
import { Prisma } from '@prisma/client';
import { prisma } from '@/prisma';

const isInstance = (error: unknown, type: new (...args: never[]) => Error) => error instanceof type;

export async function byClassAsValue(email: string) {
  try {
    return await prisma.user.findUniqueOrThrow({ where: { email }, select: { id: true } });
  } catch (error) {
    if (isInstance(error, Prisma.PrismaClientKnownRequestError)) return null;
    throw error;
  }
}

export async function elsewhere(email: string) {
  return prisma.user.findUnique({ where: { email }, select: { id: true } });
}
