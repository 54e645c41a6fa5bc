// A function that gives the client of the transaction, or the database's where there is none.
import type { Prisma, PrismaClient } from '@prisma/client';
import { prisma } from '@/prisma';

type Client = PrismaClient | Prisma.TransactionClient;

const clientOf = (tx?: Prisma.TransactionClient): Client => tx ?? prisma;

function clientFor(tx: Prisma.TransactionClient | null) {
  if (tx) return tx;
  return prisma;
}

async function openedFor(tx?: Prisma.TransactionClient): Promise<Client> {
  return tx ? tx : prisma;
}

async function visit(id: number, tx?: Prisma.TransactionClient) {
  const { visits } = await clientOf(tx).user.update({ where: { id }, data: { visits: { increment: 1 } } });
  return visits;
}

async function comment(authorId: number, body: string, tx: Prisma.TransactionClient | null = null) {
  const client: Client = clientFor(tx);
  const post = await client.post.findFirst({ where: { authorId }, orderBy: { slug: 'asc' }, select: { id: true } });
  if (!post) throw new Error('Nothing to comment');
  return client.comment.create({ data: { authorId, body, postId: post.id }, select: { body: true } });
}

async function commentsOf(authorId: number, tx?: Prisma.TransactionClient) {
  const client = await openedFor(tx);
  return client.comment.count({ where: { authorId } });
}

export async function together(id: number, body: string) {
  return prisma.$transaction(async (tx) => {
    const visits = await visit(id, tx);
    const commented = await comment(id, body, tx);
    return { visits, commented, comments: await commentsOf(id, tx) };
  });
}

export async function apart(id: number, body: string) {
  const visits = await visit(id);
  return { visits, commented: await comment(id, body), comments: await commentsOf(id) };
}

export async function names() {
  return clientOf().user.findMany({ orderBy: { id: 'asc' }, select: { name: true } });
}
