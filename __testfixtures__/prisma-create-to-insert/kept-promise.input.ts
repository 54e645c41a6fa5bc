// A promise that is kept runs when it is awaited, and once: a builder would not, so the call stays.
import { prisma } from '@/prisma';

export async function later(name: string) {
  const promise = prisma.tag.create({ data: { name } });
  const before = await prisma.tag.count();
  await promise;
  await promise;
  return before;
}
