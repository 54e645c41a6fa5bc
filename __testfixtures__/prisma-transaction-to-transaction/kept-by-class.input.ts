// Classes that keep the client of a transaction, or the database's: made in a transaction, and without one.
import type { Prisma, PrismaClient } from '@prisma/client';
import { prisma } from '@/prisma';

class Visits {
  constructor(private readonly client: PrismaClient | Prisma.TransactionClient = prisma) {}

  async add(id: number) {
    const { visits } = await this.client.user.update({ where: { id }, data: { visits: { increment: 1 } } });
    return visits;
  }
}

class Comments {
  constructor(
    private readonly authorId: number,
    protected tx: Prisma.TransactionClient,
  ) {}

  async add(body: string) {
    const { tx } = this;
    const post = await tx.post.findFirst({ where: { authorId: this.authorId }, orderBy: { slug: 'asc' }, select: { id: true } });
    if (!post) throw new Error('Nothing to comment');
    await new Visits(this.tx).add(this.authorId);
    return tx.comment.create({ data: { authorId: this.authorId, body, postId: post.id }, select: { body: true } });
  }
}

export async function together(id: number, body: string) {
  return prisma.$transaction(async (tx) => {
    const visits = await new Visits(tx).add(id);
    return { visits, comment: await new Comments(id, tx).add(body) };
  });
}

export async function apart(id: number) {
  const visits = await new Visits().add(id);
  return [visits, await new Visits(prisma).add(id)];
}
