// What no Drizzle error can answer is marked, and calls that throw into it stay Prisma's.
import { Prisma } from '@prisma/client';
import { prisma } from '@/prisma';

const isInstance = (error: unknown, type: new (...args: never[]) => Error) => error instanceof type;

export async function byClassAsValue(email: string) {
  try {
    return await prisma.user.findUniqueOrThrow({ where: { email } });
  } catch (error) {
    // TODO(drizzle-codemods/error-handler): Prisma's Prisma.PrismaClientKnownRequestError is handed on as a value https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#error-handler
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
      // TODO(drizzle-codemods/error-handler): Drizzle's errors do not name the model: meta.modelName has no equal https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#error-handler
      return `no ${error.meta?.modelName}`;
    }
    throw error;
  }
}
