// An upsert that Prisma sends as one statement stays one: its arithmetic starts from the row that is there.
import { eq, sql } from 'drizzle-orm';
import { db } from '@/db';
import { comments, postCategories, users } from '@/db/schema';

export async function visit(email: string) {
  const now = new Date();
  return (
    await db
      .insert(users)
      .values({ email, credits: 1, createdAt: now, updatedAt: now })
      .onConflictDoUpdate({
        target: users.email,
        set: {
          credits: sql`${users.credits} + 1`,
          visits: sql`${users.visits} + 1`,
          updatedAt: now,
        },
      })
      .returning({ credits: users.credits, visits: users.visits })
  )[0];
}

export async function count(postId: string, categoryId: number) {
  await db
    .insert(postCategories)
    .values({ postId, categoryId, position: 1 })
    .onConflictDoUpdate({
      target: [postCategories.postId, postCategories.categoryId],
      set: { position: sql`${postCategories.position} + 1` },
    });
}

export async function byNumber(id: number, body: string) {
  const comment = await db.transaction(async (tx) => {
    const [existing] = await tx
      .select({ id: comments.id })
      .from(comments)
      .where(eq(comments.id, id))
      .limit(1);
    if (existing) {
      return (
        await tx
          .update(comments)
          .set({ votes: sql`${comments.votes} + 1` })
          .where(eq(comments.id, existing.id))
          .returning()
      )[0];
    }
    return (
      await tx
        .insert(comments)
        .values({ body, postId: 'cltpost000000000000000001' })
        .returning()
    )[0];
  });
  return comment.votes;
}
