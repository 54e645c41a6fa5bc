// What the record's own key names goes, or comes with an upsert: the record is read behind that. A nested delete fails before the record that is not there.
import { and, eq } from 'drizzle-orm';
import { db } from '@/db';
import { expectRows, firstOrThrow } from '@/db/parity';
import { comments, posts, users } from '@/db/schema';

export const dropAuthor = (id: number) =>
  db.transaction(async (tx) => {
    const updated = firstOrThrow(
      await tx
        .select({ id: comments.id, authorId: comments.authorId })
        .from(comments)
        .where(eq(comments.id, id))
        .limit(1),
      'Comment',
      'an update',
    );
    firstOrThrow(
      await tx.delete(users).where(eq(users.id, updated.authorId!)).returning({ id: users.id }),
      'User',
      'a nested delete',
    );
    return firstOrThrow(
      await tx
        .select({ id: comments.id, authorId: comments.authorId })
        .from(comments)
        .where(eq(comments.id, updated.id))
        .limit(1),
      'Comment',
    );
  });

export const someAuthor = (id: number, email: string) =>
  db.transaction(async (tx) => {
    const now = new Date();
    const updated = firstOrThrow(
      await tx
        .select({ id: comments.id, authorId: comments.authorId })
        .from(comments)
        .where(eq(comments.id, id))
        .limit(1),
      'Comment',
      'an update',
    );
    const [existingUser] = await tx
      .select({ id: users.id })
      .from(users)
      .where(eq(users.id, updated.authorId!))
      .limit(1);
    if (existingUser) {
      await tx
        .update(users)
        .set({ name: 'kept', updatedAt: now })
        .where(eq(users.id, existingUser.id));
    } else {
      const [author] = await tx
        .insert(users)
        .values({ email, name: 'made', createdAt: now, updatedAt: now })
        .returning({ id: users.id });
      await tx
        .update(comments)
        .set({ authorId: author.id })
        .where(eq(comments.id, updated.id));
    }
    return firstOrThrow(
      await tx
        .select({ id: comments.id, authorId: comments.authorId })
        .from(comments)
        .where(eq(comments.id, updated.id))
        .limit(1),
      'Comment',
    );
  });

export const withoutComment = (id: string, title: string, comment: number) =>
  db.transaction(async (tx) => {
    const post = firstOrThrow(
      await tx
        .update(posts)
        .set({ title })
        .where(eq(posts.id, id))
        .returning({ title: posts.title, id: posts.id }),
      'Post',
      'an update',
      'P2017',
    );
    expectRows(
      await tx
        .delete(comments)
        .where(and(eq(comments.id, comment), eq(comments.postId, post.id)))
        .returning({ id: comments.id }),
      1,
      'P2017',
      'Comment',
    );
    return { title: post.title };
  });
