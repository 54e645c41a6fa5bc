// Every nested write of a to-many relation: in the order of its keys, each scoped to the record, failing as Prisma fails.
import { prisma } from '@/prisma';
import { and, eq, inArray, isNull, ne, notInArray, or } from 'drizzle-orm';
import { db } from '@/db';
import { expectNone, expectRows, firstOrThrow } from '@/db/parity';
import { comments, postToTag, posts, tags, users } from '@/db/schema';

export async function everything(slug: string, commentId: number) {
  return prisma.post.update({
    where: { slug },
    data: {
      title: 'Edited',
      comments: {
        create: [{ body: 'new' }, { body: 'newer', author: { connect: { id: 2 } } }],
        update: { where: { id: commentId }, data: { votes: { increment: 1 }, author: { disconnect: true } } },
        updateMany: { where: { approved: false }, data: { approved: true } },
        deleteMany: { votes: { lt: 0 } },
      },
    },
    include: { comments: { orderBy: { id: 'asc' } } },
  });
}

export async function upserts(slug: string, ids: number[]) {
  await db.transaction(async (tx) => {
    const now = new Date();
    const post = firstOrThrow(
      await tx.select({ id: posts.id }).from(posts).where(eq(posts.slug, slug)).limit(1),
      'Post',
      'an update',
    );
    for (const id of ids) {
      const [existingComment] = await tx
        .select({ id: comments.id })
        .from(comments)
        .where(and(eq(comments.id, id), eq(comments.postId, post.id)))
        .limit(1);
      if (existingComment) {
        await tx
          .update(comments)
          .set({ body: 'updated' })
          .where(eq(comments.id, existingComment.id));
      } else {
        await tx
          .insert(comments)
          .values({ body: `created for ${id}`, postId: post.id, createdAt: now });
      }
    }
  });
}

export async function remove(slug: string, first: number, second: number) {
  const post = await db.transaction(async (tx) => {
    const post = firstOrThrow(
      await tx
        .select({ title: posts.title, updatedAt: posts.updatedAt, id: posts.id })
        .from(posts)
        .where(eq(posts.slug, slug))
        .limit(1),
      'Post',
      'an update',
      'P2017',
    );
    expectRows(
      await tx
        .delete(comments)
        .where(and(inArray(comments.id, [first, second]), eq(comments.postId, post.id)))
        .returning({ id: comments.id }),
      2,
      'P2017',
      'Comment',
    );
    return { title: post.title, updatedAt: post.updatedAt };
  });
  return post;
}

export async function setPosts(id: number, slugs: string[]) {
  await db.transaction(async (tx) => {
    const now = new Date();
    const user = firstOrThrow(
      await tx.select({ id: users.id }).from(users).where(eq(users.id, id)).limit(1),
      'User',
      'an update',
    );
    await tx
      .update(posts)
      .set({ authorId: user.id, updatedAt: now })
      .where(and(
        inArray(posts.slug, slugs),
        or(isNull(posts.authorId), ne(posts.authorId, user.id)),
      ));
    await tx
      .update(posts)
      .set({ authorId: null, updatedAt: posts.updatedAt })
      .where(and(eq(posts.authorId, user.id), notInArray(posts.slug, slugs)));
  });
}

export async function setComments(slug: string, ids: number[]) {
  await db.transaction(async (tx) => {
    const post = firstOrThrow(
      await tx.select({ id: posts.id }).from(posts).where(eq(posts.slug, slug)).limit(1),
      'Post',
      'an update',
    );
    await tx
      .update(comments)
      .set({ postId: post.id })
      .where(and(inArray(comments.id, ids), ne(comments.postId, post.id)));
    const comments2 = await tx
      .select({ id: comments.id })
      .from(comments)
      .where(and(eq(comments.postId, post.id), notInArray(comments.id, ids)));
    expectNone(comments2, 'Comment');
  });
}

export async function handOver(id: number, taken: string, given: string) {
  await db.transaction(async (tx) => {
    const now = new Date();
    const user = firstOrThrow(
      await tx
        .update(users)
        .set({ name: 'Busy', updatedAt: now })
        .where(eq(users.id, id))
        .returning({ id: users.id }),
      'User',
      'an update',
    );
    expectRows(
      await tx
        .update(posts)
        .set({ authorId: user.id, updatedAt: now })
        .where(eq(posts.slug, taken))
        .returning({ id: posts.id }),
      1,
      'P2018',
      'Post',
    );
    await tx
      .update(posts)
      .set({ authorId: null, updatedAt: posts.updatedAt })
      .where(and(eq(posts.slug, given), eq(posts.authorId, user.id)));
  });
}

export async function connectOrCreate(id: number, slugs: string[]) {
  await db.transaction(async (tx) => {
    const now = new Date();
    const user = firstOrThrow(
      await tx.select({ id: users.id }).from(users).where(eq(users.id, id)).limit(1),
      'User',
      'an update',
    );
    for (const slug of slugs) {
      const [existingPost] = await tx
        .select({ id: posts.id })
        .from(posts)
        .where(eq(posts.slug, slug))
        .limit(1);
      if (existingPost) {
        await tx
          .update(posts)
          .set({ authorId: user.id, updatedAt: now })
          .where(eq(posts.id, existingPost.id));
      } else {
        await tx
          .insert(posts)
          .values({ slug, title: slug, authorId: user.id, createdAt: now, updatedAt: now });
      }
    }
  });
}

export async function deep(id: number, slug: string) {
  await db.transaction(async (tx) => {
    const now = new Date();
    const user = firstOrThrow(
      await tx.select({ id: users.id }).from(users).where(eq(users.id, id)).limit(1),
      'User',
      'an update',
    );
    const post = firstOrThrow(
      await tx
        .update(posts)
        .set({ title: 'Deep', updatedAt: now })
        .where(and(eq(posts.slug, slug), eq(posts.authorId, user.id)))
        .returning({ id: posts.id }),
      'Post',
      'a nested update',
    );
    await tx.insert(comments).values({ body: 'deep', postId: post.id, createdAt: now });
    await tx.delete(comments).where(eq(comments.postId, post.id));
    await tx.delete(postToTag).where(eq(postToTag.A, post.id));
    const tag = firstOrThrow(
      await tx.select({ id: tags.id }).from(tags).where(eq(tags.id, 3)).limit(1),
      'Tag',
      'a nested connect',
    );
    await tx.insert(postToTag).values({ A: post.id, B: tag.id }).onConflictDoNothing();
  });
}
