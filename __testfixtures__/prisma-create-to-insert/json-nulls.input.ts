// Prisma.DbNull is SQL's NULL, Prisma.JsonNull the JSON value: they are told apart where either is chosen at run time.
import { Prisma } from '@prisma/client';
import { prisma } from '@/prisma';

export async function jsonNull(slug: string) {
  return prisma.post.create({ data: { slug, title: 'a', meta: Prisma.JsonNull } });
}

export async function dbNull(slug: string) {
  return prisma.post.create({ data: { slug, title: 'a', meta: Prisma.DbNull } });
}

export async function chosen(slug: string, meta?: Record<string, string[]>) {
  const post = await prisma.post.create({ data: { slug, title: 'a', meta: meta ?? Prisma.JsonNull } });
  return post.meta;
}

export async function chosenByTest(slug: string, meta: string) {
  const post = await prisma.post.create({
    data: { slug, title: 'a', meta: meta === '' ? Prisma.DbNull : meta },
  });
  return post.meta;
}
