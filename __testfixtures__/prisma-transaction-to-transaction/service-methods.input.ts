// Methods of a class that receive the client of a transaction, or do without it.
import type { Prisma, PrismaClient } from '@prisma/client';
import { prisma } from '@/prisma';

class Publisher {
  constructor(private readonly prisma: PrismaClient) {}

  async publish(slug: string, title: string) {
    return this.prisma.$transaction(async (tx) => {
      const post = await this.postOf(slug, tx);
      await this.rename(tx, post.id, title);
      return this.titles(tx);
    });
  }

  async postOf(slug: string, tx: Prisma.TransactionClient | null = null) {
    return (tx ?? this.prisma).post.findUniqueOrThrow({ where: { slug }, select: { id: true, title: true } });
  }

  private async rename(tx: Prisma.TransactionClient, id: string, title: string) {
    await tx.post.update({ where: { id }, data: { title, published: true } });
  }

  private titles = (tx: Prisma.TransactionClient) =>
    tx.post.findMany({ where: { published: true }, orderBy: { slug: 'asc' }, select: { title: true } });
}

export async function publish(slug: string, title: string) {
  return new Publisher(prisma).publish(slug, title);
}

export async function postOf(slug: string) {
  return new Publisher(prisma).postOf(slug);
}
