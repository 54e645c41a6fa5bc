// updateMany with arithmetic: every row from its own value, and the number of rows only where it is asked for.
import { and, eq, exists, inArray, lt, sql } from 'drizzle-orm';
import { db } from '@/db';
import { comments, posts, users } from '@/db/schema';

export async function bonus(role: 'USER' | 'EDITOR' | 'ADMIN', amount: number) {
  const count = (
    await db
      .update(users)
      .set({ credits: sql`${users.credits} + ${amount}` })
      .where(eq(users.role, role))
  ).rowCount ?? 0;
  return count;
}

export async function ofPublished(by: number) {
  const result = {
    count: (
      await db
        .update(users)
        .set({ score: sql`${users.score} * ${by}`, tenant: 'writers' })
        .where(and(
          exists(
            db
              .select()
              .from(posts)
              .where(and(eq(posts.authorId, users.id), eq(posts.published, true))),
          ),
          lt(users.credits, 1000),
        ))
    ).rowCount ?? 0,
  };
  return result;
}

export async function allViews(authorId?: number) {
  await db
    .update(posts)
    .set({ views: sql`${posts.views} + 1` })
    .where(authorId !== undefined ? eq(posts.authorId, authorId) : undefined);
}

export async function firstOnly(limit: number) {
  return (
    await db
      .update(comments)
      .set({ votes: sql`${comments.votes} - 1` })
      .where(inArray(
        comments.id,
        db
          .select({ id: comments.id })
          .from(comments)
          .where(eq(comments.approved, false))
          .limit(limit),
      ))
  ).rowCount ?? 0;
}
