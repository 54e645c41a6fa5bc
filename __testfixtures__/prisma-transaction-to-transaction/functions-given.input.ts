// Functions that receive the client of the transaction and are given as arguments: by name, written out, through another function.
import type { Prisma } from '@prisma/client';
import { prisma } from '@/prisma';

async function inTransaction<T>(name: string, run: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> {
  if (name === '') throw new Error('A name is needed');
  return prisma.$transaction(run, { timeout: 10_000 });
}

async function visited<T>(id: number, then: (id: number, tx: Prisma.TransactionClient) => Promise<T>) {
  return prisma.$transaction(async (tx) => {
    await tx.user.update({ where: { id }, data: { visits: { increment: 1 } } });
    return then(id, tx);
  });
}

function named<T>(name: string, run: (client: Prisma.TransactionClient) => Promise<T>) {
  return inTransaction(name.trim(), run);
}

async function titlesOf(authorId: number, tx: Prisma.TransactionClient) {
  const posts = await tx.post.findMany({ where: { authorId }, orderBy: { slug: 'asc' }, select: { title: true } });
  if (posts.length === 0) throw new Error('No posts');
  return posts.map(({ title }) => title);
}

export async function titles(id: number) {
  return visited(id, titlesOf);
}

export async function comments(id: number) {
  return visited(id, async (authorId, tx) => tx.comment.count({ where: { authorId } }));
}

export async function rename(name: string, slug: string, title: string) {
  return inTransaction(name, async (tx) => {
    await tx.post.update({ where: { slug }, data: { title } });
    return tx.post.count({ where: { title } });
  });
}

export async function publish(name: string, slug: string) {
  return named(name, async (client: Prisma.TransactionClient) => {
    const { authorId } = await client.post.update({ where: { slug }, data: { published: true }, select: { authorId: true } });
    return authorId === null ? [] : titlesOf(authorId, client);
  });
}
