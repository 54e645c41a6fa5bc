// Methods of a class that receive the client of a transaction, or do without it.
import type { PrismaClient } from '@prisma/client';
import { prisma } from '@/prisma';
import { asc, eq } from 'drizzle-orm';
import type { Transaction } from '@/db';
import { db } from '@/db';
import { firstOrThrow } from '@/db/parity';
import { posts } from '@/db/schema';

class Publisher {
  constructor(_prisma: PrismaClient) {}

  async publish(slug: string, title: string) {
    return db.transaction(async (tx) => {
      const post = await this.postOf(slug, tx);
      await this.rename(tx, post.id, title);
      return this.titles(tx);
    });
  }

  async postOf(slug: string, tx: Transaction | null = null) {
    return firstOrThrow(
      await (tx ?? db)
        .select({ id: posts.id, title: posts.title })
        .from(posts)
        .where(eq(posts.slug, slug))
        .limit(1),
      'Post',
    );
  }

  private async rename(tx: Transaction, id: string, title: string) {
    firstOrThrow(
      await tx
        .update(posts)
        .set({ title, published: true })
        .where(eq(posts.id, id))
        .returning({ id: posts.id }),
      'Post',
      'an update',
    );
  }

  private titles = (tx: Transaction) =>
    tx
      .select({ title: posts.title })
      .from(posts)
      .where(eq(posts.published, true))
      .orderBy(asc(posts.slug));
}

export async function publish(slug: string, title: string) {
  return new Publisher(prisma).publish(slug, title);
}

export async function postOf(slug: string) {
  return new Publisher(prisma).postOf(slug);
}
