// A call that throws into a handler which cannot be made true for Drizzle's errors stays Prisma's; its neighbour moves.
import { Prisma } from '@prisma/client';
import { prisma } from '@/prisma';
import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { users } from '@/db/schema';

const isInstance = (error: unknown, type: new (...args: never[]) => Error) => error instanceof type;

export async function byClassAsValue(email: string) {
  try {
    // TODO(drizzle-codemods/error-handler): The handler of its errors has to stay. Prisma's Prisma.PrismaClientKnownRequestError is handed on as a value https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#error-handler
    return await prisma.user.findUniqueOrThrow({ where: { email }, select: { id: true } });
  } catch (error) {
    if (isInstance(error, Prisma.PrismaClientKnownRequestError)) return null;
    throw error;
  }
}

export async function elsewhere(email: string) {
  const [user] = await db
    .select({ id: users.id })
    .from(users)
    .where(eq(users.email, email))
    .limit(1);
  return user ?? null;
}
