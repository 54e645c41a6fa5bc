// A promise that is kept runs when it is awaited, and once: a builder would not, so the call stays.
import { prisma } from '@/prisma';

export async function later(name: string) {
  // TODO(drizzle-codemods/evaluation): The promise is kept or never awaited: Prisma runs it once, when it is awaited. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#evaluation
  const promise = prisma.tag.create({ data: { name } });
  const before = await prisma.tag.count();
  await promise;
  await promise;
  return before;
}
