// A promise that is kept runs when it is first awaited, and once; one that nobody awaits never runs.
import { prisma } from '@/prisma';

const waitUntil = async (promise: PromiseLike<unknown>): Promise<string> => {
  const result = await promise;
  return typeof result;
};

export async function later(name: string) {
  const promise = prisma.tag.create({ data: { name } });
  const before = await prisma.tag.count();
  await promise;
  const tag = await promise;
  return { before, name: tag.name };
}

export async function all(names: string[], isBlue: boolean) {
  const created = names.map((name) => name.trim());
  const promises = [
    prisma.tag.create({ data: { name: 'first' } }),
    isBlue && prisma.tag.create({ data: { name: 'blue', color: '#00f', posts: { connect: { slug: 'draft' } } } }),
  ];
  const others = [];
  if (created.length > 0) others.push(prisma.tag.createMany({ data: created.map((name) => ({ name })), skipDuplicates: true }));
  const before = await prisma.tag.count();
  await Promise.all(promises);
  const counts = await Promise.all(others);
  return { before, counts };
}

export async function background(name: string) {
  return waitUntil(prisma.tag.create({ data: { name } }));
}

export async function never(name: string) {
  void prisma.tag.create({ data: { name } });
  return prisma.tag.count();
}
