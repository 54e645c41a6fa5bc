// An extension that only marks rows where they are to be deleted is written into the calls: they update.
// schema: blog
import { prisma as base } from '@/prisma';

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
  (await prisma.comment.deleteMany({ where: { postId, votes } })).count;

export async function clearAll() {
  await prisma.comment.deleteMany();
}

export async function retire(slug: string) {
  const { count } = await prisma.post.deleteMany({ where: { slug } });
  return count;
}

export async function clearTags(name: string) {
  return await prisma.tag.deleteMany({ where: { name } });
}
