// A column that several branches write is one key: among them the last whose test holds.
import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { createMany, firstOrThrow } from '@/db/parity';
import { comments, posts, users } from '@/db/schema';

export async function assign(slug: string, author: string) {
  const author2 = author === 'keep' ? undefined : author ? firstOrThrow(
    await db.select({ id: users.id }).from(users).where(eq(users.email, author)).limit(1),
    'User',
    'a nested connect',
  ) : undefined;
  firstOrThrow(
    await db
      .update(posts)
      .set({
        title: 'Assigned',
        authorId: author === 'keep' ? undefined : author ? author2?.id : null,
      })
      .where(eq(posts.slug, slug))
      .returning({ id: posts.id }),
    'Post',
    'an update',
  );
}

export async function handOn(slug: string, author: string) {
  const author2 = author && author !== 'nobody' ? firstOrThrow(
    await db.select({ id: users.id }).from(users).where(eq(users.email, author)).limit(1),
    'User',
    'a nested connect',
  ) : undefined;
  firstOrThrow(
    await db
      .update(posts)
      .set({
        title: 'Handed on',
        authorId: author && author !== 'nobody' ? author2?.id : author === 'nobody' ? null : undefined,
      })
      .where(eq(posts.slug, slug))
      .returning({ id: posts.id }),
    'Post',
    'an update',
  );
}

export async function retitle(slug: string, isDraft: boolean, isLocked: boolean) {
  firstOrThrow(
    await db
      .update(posts)
      .set({ views: 7, title: isLocked ? 'Locked' : isDraft ? 'Draft' : undefined })
      .where(eq(posts.slug, slug))
      .returning({ id: posts.id }),
    'Post',
    'an update',
  );
}

export async function replaceComments(slug: string, isOpen: boolean, bodies: string[]) {
  await db.transaction(async (tx) => {
    const now = new Date();
    const post = firstOrThrow(
      await tx
        .update(posts)
        .set({ views: 8, updatedAt: now })
        .where(eq(posts.slug, slug))
        .returning({ id: posts.id }),
      'Post',
      'an update',
    );
    if (isOpen) {
      await tx.delete(comments).where(eq(comments.postId, post.id));
    }
    if (isOpen && bodies.length > 0) {
      await createMany(
        tx,
        comments,
        bodies.map((body) => ({ body, postId: post.id, createdAt: now })),
      );
    }
  });
}
