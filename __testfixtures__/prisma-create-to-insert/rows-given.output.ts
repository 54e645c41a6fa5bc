// Rows that are handed in are written at the time of the record that they belong to, unless they bring a time of their own.
import { asc, eq } from 'drizzle-orm';
import { db } from '@/db';
import { columnValues } from '@/db/dynamic';
import { createMany, orThrow } from '@/db/parity';
import { comments as commentsTable, posts } from '@/db/schema';

export function publish(slug: string, comments: { body: string; createdAt?: Date }[]) {
  return db.transaction(async (tx) => {
    const now = new Date();
    const [created] = await tx
      .insert(posts)
      .values({ slug, title: 'Given', createdAt: now, updatedAt: now })
      .returning({ id: posts.id });
    await createMany(
      tx,
      commentsTable,
      comments.map((row) => ({ createdAt: now, ...row, postId: created.id })),
    );
    return orThrow(
      await tx.query.posts
        .findFirst({
          where: eq(posts.id, created.id),
          with: { comments: { orderBy: asc(commentsTable.id) } },
        }),
      'Post',
    );
  });
}

// One record counts as a list of one, and nothing as none.
export function open(slug: string, comments?: { body: string }[]) {
  return db.transaction(async (tx) => {
    const now = new Date();
    const [post] = await tx
      .insert(posts)
      .values({ slug, title: 'Open', createdAt: now, updatedAt: now })
      .returning({ slug: posts.slug, id: posts.id });
    await createMany(
      tx,
      commentsTable,
      (comments ?? []).map((row) => ({
        ...columnValues(commentsTable, row, { createdAt: now }),
        postId: post.id,
      })),
    );
    return { slug: post.slug };
  });
}

export function answer(slug: string, comments: { body: string } | { body: string }[]) {
  return db.transaction(async (tx) => {
    const now = new Date();
    const [post] = await tx
      .insert(posts)
      .values({ slug, title: 'Answer', createdAt: now, updatedAt: now })
      .returning({ slug: posts.slug, id: posts.id });
    await createMany(
      tx,
      commentsTable,
      [comments].flat().map((row) => ({
        ...columnValues(commentsTable, row, { createdAt: now }),
        postId: post.id,
      })),
    );
    return { slug: post.slug };
  });
}
