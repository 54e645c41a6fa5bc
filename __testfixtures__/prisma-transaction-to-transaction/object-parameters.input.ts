// A client that is handed on inside of an object: read from it, taken out of it, or handed on with it.
import type { Prisma, PrismaClient } from '@prisma/client';
import { prisma } from '@/prisma';

type Tx = Prisma.TransactionClient;

interface Publication {
  tx?: Tx;
  slug: string;
}

async function publish(params: Publication) {
  const client = params.tx ?? prisma;
  await client.post.update({ where: { slug: params.slug }, data: { published: true } });
}

function textOf(params: { title: string }) {
  return params.title.trim();
}

async function rename(params: { tx: Tx; slug: string; title: string }) {
  const { tx, slug } = params;
  await tx.post.update({ where: { slug }, data: { title: textOf(params) } });
  return countOf(params);
}

async function countOf(params: { tx: Prisma.TransactionClient | PrismaClient; title: string }) {
  return params.tx.post.count({ where: { title: params.title } });
}

async function renameAll({ tx, slugs, title }: { tx: Tx; slugs: string[]; title: string }) {
  let count = 0;
  for (const slug of slugs) count = await rename({ tx, slug, title });
  return count;
}

export async function publishAndRename(slug: string, title: string) {
  return prisma.$transaction(async (tx) => {
    await publish({ tx, slug });
    return rename({ tx, slug, title });
  });
}

export async function publishAlone(slug: string) {
  await publish({ slug });
}

export async function countAlone(title: string) {
  return countOf({ tx: prisma, title });
}

export async function renameBoth(slugs: string[], title: string) {
  return prisma.$transaction((tx) => renameAll({ tx, slugs, title }));
}
