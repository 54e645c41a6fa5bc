// A record that is named twice is not there for its second deletion: Prisma counts the keys, not the records.
import { and, eq, exists, inArray } from 'drizzle-orm';
import { db } from '@/db';
import { expectRows, firstOrThrow } from '@/db/parity';
import { comments, postToTag, posts, tags as tagsTable } from '@/db/schema';

export async function two(slug: string, one: number, other: number) {
  await db.transaction(async (tx) => {
    const post = firstOrThrow(
      await tx.select({ id: posts.id }).from(posts).where(eq(posts.slug, slug)).limit(1),
      'Post',
      'an update',
      'P2017',
    );
    expectRows(
      await tx
        .delete(comments)
        .where(and(inArray(comments.id, [one, other]), eq(comments.postId, post.id)))
        .returning({ id: comments.id }),
      2,
      'P2017',
      'Comment',
    );
  });
}

export async function some(slug: string, ids: number[]) {
  await db.transaction(async (tx) => {
    const post = firstOrThrow(
      await tx.select({ id: posts.id }).from(posts).where(eq(posts.slug, slug)).limit(1),
      'Post',
      'an update',
      'P2017',
    );
    expectRows(
      await tx
        .delete(comments)
        .where(and(inArray(comments.id, ids), eq(comments.postId, post.id)))
        .returning({ id: comments.id }),
      ids.length,
      'P2017',
      'Comment',
    );
  });
}

export async function tags(slug: string, ids: number[]) {
  await db.transaction(async (tx) => {
    const post = firstOrThrow(
      await tx.select({ id: posts.id }).from(posts).where(eq(posts.slug, slug)).limit(1),
      'Post',
      'an update',
      'P2017',
    );
    expectRows(
      await tx
        .delete(tagsTable)
        .where(and(
          inArray(tagsTable.id, ids),
          exists(
            tx
              .select()
              .from(postToTag)
              .innerJoin(posts, eq(posts.id, postToTag.A))
              .where(and(eq(postToTag.B, tagsTable.id), eq(posts.id, post.id))),
          ),
        ))
        .returning({ id: tagsTable.id }),
      ids.length,
      'P2017',
      'Tag',
    );
  });
}

export async function named(slug: string, one: string, other: string) {
  await db.transaction(async (tx) => {
    const post = firstOrThrow(
      await tx.select({ id: posts.id }).from(posts).where(eq(posts.slug, slug)).limit(1),
      'Post',
      'an update',
      'P2017',
    );
    expectRows(
      await tx
        .delete(tagsTable)
        .where(and(
          inArray(tagsTable.name, [one, other]),
          exists(
            tx
              .select()
              .from(postToTag)
              .innerJoin(posts, eq(posts.id, postToTag.A))
              .where(and(eq(postToTag.B, tagsTable.id), eq(posts.id, post.id))),
          ),
        ))
        .returning({ id: tagsTable.id }),
      2,
      'P2017',
      'Tag',
    );
  });
}
