// An extension that only marks rows where they are to be deleted is written into the calls: they update.
// schema: blog
import { prisma as base } from '@/prisma';
import { and, eq } from 'drizzle-orm';
import { db } from '@/db';
import { whereOf } from '@/db/dynamic';
import { comments, posts, tags } from '@/db/schema';

const prisma = base.$extends({
  query: {
    comment: {
      async deleteMany({ model, args }) {
        return (base as any)[model].updateMany({ where: args.where, data: { approved: false, createdAt: new Date() } });
      },
    },
    post: {
      deleteMany: ({ model, args }) => (base as any)[model].updateMany({ ...args, data: { title: 'Retired', published: false } }),
    },
  },
});

export const clear = async (postId: string | undefined, votes?: { lt: number }) =>
  (
    await db
      .update(comments)
      .set({ approved: false, createdAt: new Date() })
      .where(and(
        postId !== undefined ? eq(comments.postId, postId) : undefined,
        whereOf(comments, { votes }),
      ))
  ).rowCount ?? 0;

export async function clearAll() {
  await db.update(comments).set({ approved: false, createdAt: new Date() });
}

export async function retire(slug: string) {
  const count = (
    await db
      .update(posts)
      .set({ title: 'Retired', published: false })
      .where(eq(posts.slug, slug))
  ).rowCount ?? 0;
  return count;
}

export async function clearTags(name: string) {
  return { count: (await db.delete(tags).where(eq(tags.name, name))).rowCount ?? 0 };
}
