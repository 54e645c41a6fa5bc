// Classes that would take a transaction's client as well, and are never made of one.
import type { Prisma, PrismaClient } from '@prisma/client';
import { prisma } from '@/prisma';
import { asc, eq } from 'drizzle-orm';
import { db } from '@/db';
import { comments, posts as postsTable } from '@/db/schema';

type Store = PrismaClient | Prisma.TransactionClient;

abstract class Reader {
  constructor(protected readonly store: Store = prisma) {}
}

class Posts extends Reader {
  titles(published: boolean) {
    return db
      .select({ title: postsTable.title })
      .from(postsTable)
      .where(eq(postsTable.published, published))
      .orderBy(asc(postsTable.slug));
  }
}

class Comments extends Reader {
  private readonly posts: Posts;

  constructor(options: { store?: Store } = {}) {
    super(options.store);
    this.posts = new Posts(this.store);
  }

  async overview(published: boolean) {
    const bodies = await db.select({ body: comments.body }).from(comments).orderBy(asc(comments.id));
    return { bodies, titles: await this.posts.titles(published) };
  }
}

export async function titles(published: boolean) {
  return new Posts().titles(published);
}

export async function overview(published: boolean) {
  return new Comments({ store: prisma }).overview(published);
}
