// An extension that only marks rows where they are to be deleted is written into the calls: they update.
// schema: blog
import { prisma as base } from '@/prisma';

const SOFT = ['Comment', 'Profile'];

const prisma = base.$extends({
  name: 'soft delete',
  query: {
    $allModels: {
      async delete({ model, args, query }) {
        if (SOFT.includes(model)) {
          const name = model.charAt(0).toLowerCase() + model.slice(1);
          return (base as any)[name].update({ ...args, data: { approved: false, createdAt: new Date() } });
        }
        return query(args);
      },
    },
    comment: {
      async deleteMany({ model, args }) {
        return (base as any)[model].updateMany({ where: args.where, data: { approved: false } });
      },
    },
  },
});

export const removeComment = async (id: number | undefined) => {
  const comment = await prisma.comment.delete({ where: { id }, select: { body: true, approved: true } });
  return `${comment.body} ${String(comment.approved)}`;
};

export async function removeSilently(id: number) {
  await prisma.comment.delete({ where: { id, votes: { gte: 0 } } });
}

export async function removeTag(name: string) {
  return await prisma.tag.delete({ where: { name } });
}
