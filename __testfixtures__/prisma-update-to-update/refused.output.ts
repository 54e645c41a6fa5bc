// What is refused behind the record's own update takes that back.
import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { expectNone, firstOrThrow } from '@/db/parity';
import { comments, posts } from '@/db/schema';

export const clear = (id: string, title: string) =>
  db.transaction(async (tx) => {
    const post = firstOrThrow(
      await tx
        .update(posts)
        .set({ title })
        .where(eq(posts.id, id))
        .returning({ title: posts.title, id: posts.id }),
      'Post',
      'an update',
    );
    const comments2 = await tx
      .select({ id: comments.id })
      .from(comments)
      .where(eq(comments.postId, post.id));
    expectNone(comments2, 'Comment');
    return { title: post.title };
  });
