// Functions that take a transaction or do without: `tx ?? prisma`, a default, an object; their other callers give Drizzle's client.
import type { Prisma, PrismaClient } from '@prisma/client';
import { prisma } from '@/prisma';

async function note(body: string, authorId: number, tx?: Prisma.TransactionClient) {
  const client = tx ?? prisma;
  const post = await client.post.findFirst({ where: { authorId }, orderBy: { slug: 'asc' }, select: { id: true } });
  if (!post) return null;
  return client.comment.create({ data: { body, authorId, postId: post.id }, select: { body: true, votes: true } });
}

async function touch(id: number, tx: Prisma.TransactionClient | PrismaClient = prisma) {
  return (await tx.user.update({ where: { id }, data: { visits: { increment: 1 } } })).visits;
}

async function promote({ tx, id }: { tx: Prisma.TransactionClient; id: number }) {
  await tx.user.update({ where: { id }, data: { role: 'EDITOR' } });
}

export function noteAlone(authorId: number) {
  return note('Alone', authorId);
}

export async function together(id: number) {
  return prisma.$transaction(async (tx) => {
    const visits = await touch(id, tx);
    await promote({ tx, id });
    const noted = await note('Together', id, tx);
    if (!noted) throw new Error('Nothing to note at');
    return { visits, noted };
  });
}

export async function apart(id: number) {
  const visits = await touch(id);
  return [visits, await touch(id, prisma)];
}
