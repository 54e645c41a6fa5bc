// All rows that a filter holds for; no error where there are none. A filter that vanishes deletes all, as it did.
import { and, eq, exists, inArray, lt, ne } from 'drizzle-orm';
import { db } from '@/db';
import { comments, postCategories, postToTag, posts, tags } from '@/db/schema';

export async function spam(votes: number) {
  const count = (await db.delete(comments).where(lt(comments.votes, votes))).rowCount ?? 0;
  return count;
}

export async function ofPost(postId?: string) {
  return {
    count: (
      await db
        .delete(comments)
        .where(postId !== undefined ? eq(comments.postId, postId) : undefined)
    ).rowCount ?? 0,
  };
}

export async function everything() {
  await db.delete(postCategories);
}

export async function byRelation(name: string) {
  const gone = {
    count: (
      await db
        .delete(comments)
        .where(and(
          exists(
            db
              .select()
              .from(posts)
              .where(
                and(
                  eq(posts.id, comments.postId),
                  exists(
                    db
                      .select()
                      .from(postToTag)
                      .innerJoin(tags, eq(tags.id, postToTag.B))
                      .where(and(eq(postToTag.A, posts.id), eq(tags.name, name))),
                  ),
                ),
              ),
          ),
          ne(comments.authorId, 1),
        ))
    ).rowCount ?? 0,
  };
  return gone.count;
}

export async function some(limit: number) {
  return (
    await db
      .delete(comments)
      .where(inArray(
        comments.id,
        db
          .select({ id: comments.id })
          .from(comments)
          .where(eq(comments.approved, true))
          .limit(limit),
      ))
  ).rowCount ?? 0;
}

export async function of(ids: number[]) {
  await db.delete(comments).where(inArray(comments.id, ids));
}
