// MySQL takes the limit of an update or delete by itself.
// schema: blog-mysql
import { prisma } from '@/prisma';
import { and, eq, exists } from 'drizzle-orm';
import { db } from '@/db';
import { comments, memberships, posts } from '@/db/schema';

export async function some(limit: number) {
  return (
    await db.delete(comments).where(eq(comments.approved, true)).limit(limit)
  )[0].affectedRows;
}

export async function ofPosts(published: boolean, limit?: number) {
  return {
    count: (
      await db
        .delete(comments)
        .where(exists(
          db
            .select()
            .from(posts)
            .where(and(eq(posts.id, comments.postId), eq(posts.published, published))),
        ))
        .limit(limit ?? Number.MAX_SAFE_INTEGER)
    )[0].affectedRows,
  };
}

export async function ofPairs(orgId: string) {
  await db.delete(memberships).where(eq(memberships.orgId, orgId)).limit(5);
}

// Prisma itself fails on it.
export async function answered(limit: number) {
  // TODO(drizzle-codemods/dialect): MySQL does not change Comment by a subquery of the same table. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#dialect
  return prisma.comment.deleteMany({ where: { parent: { votes: { gt: 0 } } }, limit });
}
