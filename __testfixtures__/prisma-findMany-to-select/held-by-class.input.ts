// Classes that would take a transaction's client as well, and are never made of one.
import type { Prisma, PrismaClient } from '@prisma/client';
import { prisma } from '@/prisma';

type Store = PrismaClient | Prisma.TransactionClient;

abstract class Reader {
  constructor(protected readonly store: Store = prisma) {}
}

class Posts extends Reader {
  titles(published: boolean) {
    return this.store.post.findMany({ where: { published }, orderBy: { slug: 'asc' }, select: { title: true } });
  }
}

class Comments extends Reader {
  private readonly posts: Posts;

  constructor(options: { store?: Store } = {}) {
    super(options.store);
    this.posts = new Posts(this.store);
  }

  async overview(published: boolean) {
    const { store } = this;
    const bodies = await store.comment.findMany({ orderBy: { id: 'asc' }, select: { body: true } });
    return { bodies, titles: await this.posts.titles(published) };
  }
}

export async function titles(published: boolean) {
  return new Posts().titles(published);
}

export async function overview(published: boolean) {
  return new Comments({ store: prisma }).overview(published);
}
