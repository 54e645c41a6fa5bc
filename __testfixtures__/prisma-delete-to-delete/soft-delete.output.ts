// An extension that only marks rows where they are to be deleted is written into the calls: they update.
// schema: blog
import { prisma as base } from '@/prisma';
import { and, eq, gte } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow, required } from '@/db/parity';
import { comments, tags } from '@/db/schema';

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
  const comment = firstOrThrow(
    await db
      .update(comments)
      .set({ approved: false, createdAt: new Date() })
      .where(eq(comments.id, required(id, 'id')))
      .returning({ body: comments.body, approved: comments.approved }),
    'Comment',
    'an update',
  );
  return `${comment.body} ${String(comment.approved)}`;
};

export async function removeSilently(id: number) {
  firstOrThrow(
    await db
      .update(comments)
      .set({ approved: false, createdAt: new Date() })
      .where(and(eq(comments.id, id), gte(comments.votes, 0)))
      .returning({ id: comments.id }),
    'Comment',
    'an update',
  );
}

export async function removeTag(name: string) {
  return firstOrThrow(
    await db.delete(tags).where(eq(tags.name, name)).returning(),
    'Tag',
    'a delete',
  );
}
