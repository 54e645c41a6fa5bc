// MySQL takes the limit of an update by itself; what is set may not turn out to be nothing.
// schema: blog-mysql
import { prisma } from '@/prisma';
import { and, eq, exists } from 'drizzle-orm';
import { db } from '@/db';
import { comments, posts, users } from '@/db/schema';

export async function approve(limit: number) {
  const count = (
    await db
      .update(comments)
      .set({ approved: true })
      .where(eq(comments.approved, false))
      .limit(limit)
  )[0].affectedRows;
  return count;
}

export async function publish(name: string, limit: number) {
  return {
    count: (
      await db
        .update(posts)
        .set({ published: true })
        .where(exists(
          db
            .select()
            .from(users)
            .where(and(eq(users.id, posts.authorId), eq(users.name, name))),
        ))
        .limit(limit)
    )[0].affectedRows,
  };
}

export async function perhaps(body: string | undefined, limit: number) {
  // TODO(drizzle-codemods/unsupported-write): An update with a limit whose data may turn out to be empty. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#unsupported-write
  return prisma.comment.updateMany({ where: { approved: false }, data: { body }, limit });
}
