// Lists of nested writes that are made of other lists: before the call, of what may not be there, or under a test.
import { asc, eq, sql } from 'drizzle-orm';
import { db } from '@/db';
import { columnValues } from '@/db/dynamic';
import { createMany, expectNone, firstOrThrow } from '@/db/parity';
import {
  comments as commentsTable,
  postToTag,
  posts,
  profiles,
  tags as tagsTable,
  users,
} from '@/db/schema';

export async function made(slug: string, names: string[], isNew: boolean) {
  const tags = names.map((name) => ({ where: { name: name.trim() }, create: { name: name.trim(), color: 'new' } }));
  return db.transaction(async (tx) => {
    const updated = firstOrThrow(
      await tx
        .update(posts)
        .set({ title: 'T' })
        .where(eq(posts.slug, slug))
        .returning({ id: posts.id }),
      'Post',
      'an update',
    );
    if (isNew) {
      await tx.delete(postToTag).where(eq(postToTag.A, updated.id));
      for (const item of tags) {
        const [existingTag] = await tx
          .select({ id: tagsTable.id })
          .from(tagsTable)
          .where(eq(tagsTable.name, item.where.name))
          .limit(1);
        const tag = existingTag ?? (
          await tx
            .insert(tagsTable)
            .values({ name: item.create.name, color: 'new' })
            .returning({ id: tagsTable.id })
        )[0];
        await tx
          .insert(postToTag)
          .values({ A: updated.id, B: tag.id })
          .onConflictDoNothing();
      }
    } else {
      for (const item of tags) {
        const [existingTag2] = await tx
          .select({ id: tagsTable.id })
          .from(tagsTable)
          .where(eq(tagsTable.name, item.where.name))
          .limit(1);
        const tag2 = existingTag2 ?? (
          await tx
            .insert(tagsTable)
            .values({ name: item.create.name, color: 'new' })
            .returning({ id: tagsTable.id })
        )[0];
        await tx
          .insert(postToTag)
          .values({ A: updated.id, B: tag2.id })
          .onConflictDoNothing();
      }
    }
    return firstOrThrow((
      await tx.query.posts
        .findMany({
          where: eq(posts.id, updated.id),
          columns: { title: true },
          with: {
            tags: {
              columns: {},
              with: { tag: { columns: { name: true, color: true } } },
              orderBy: (row) => [asc(sql`(${tx
                .select({ name: tagsTable.name })
                .from(tagsTable)
                .where(eq(tagsTable.id, row.B))})`)],
            },
          },
          limit: 1,
        })
    ).map((post) => ({ ...post, tags: post.tags.map(({ tag }) => tag) })), 'Post');
  });
}

export async function optional(slug: string, names?: string[]) {
  await db.transaction(async (tx) => {
    const post = firstOrThrow(
      await tx.select({ id: posts.id }).from(posts).where(eq(posts.slug, slug)).limit(1),
      'Post',
      'an update',
    );
    for (const name of names ?? []) {
      const [existingTag] = await tx
        .select({ id: tagsTable.id })
        .from(tagsTable)
        .where(eq(tagsTable.name, name))
        .limit(1);
      const tag = existingTag ?? (
        await tx.insert(tagsTable).values({ name }).returning({ id: tagsTable.id })
      )[0];
      await tx.insert(postToTag).values({ A: post.id, B: tag.id }).onConflictDoNothing();
    }
  });
}

export async function tested(slug: string, names: string) {
  await db.transaction(async (tx) => {
    const post = firstOrThrow(
      await tx.select({ id: posts.id }).from(posts).where(eq(posts.slug, slug)).limit(1),
      'Post',
      'an update',
    );
    if (names) {
      for (const name of names.split('|')) {
        const [existingTag] = await tx
          .select({ id: tagsTable.id })
          .from(tagsTable)
          .where(eq(tagsTable.name, name))
          .limit(1);
        const tag = existingTag ?? (
          await tx.insert(tagsTable).values({ name }).returning({ id: tagsTable.id })
        )[0];
        await tx.insert(postToTag).values({ A: post.id, B: tag.id }).onConflictDoNothing();
      }
    }
  });
}

export async function given(slug: string, comments: { body: string; votes?: number }[]) {
  const now = new Date();
  const post = firstOrThrow(
    await db.select({ id: posts.id }).from(posts).where(eq(posts.slug, slug)).limit(1),
    'Post',
    'an update',
  );
  await createMany(
    db,
    commentsTable,
    comments.map((row) => ({
      ...columnValues(commentsTable, row, { createdAt: now }),
      postId: post.id,
    })),
  );
}

export async function one(email: string, profile?: { bio: string; site?: string }) {
  await db.transaction(async (tx) => {
    const user = firstOrThrow(
      await tx
        .update(users)
        .set({ name: 'N' })
        .where(eq(users.email, email))
        .returning({ id: users.id }),
      'User',
      'an update',
    );
    if (profile !== undefined) {
      const profile2 = await tx
        .select({ id: profiles.id })
        .from(profiles)
        .where(eq(profiles.userId, user.id));
      expectNone(profile2, 'Profile');
      await tx
        .insert(profiles)
        .values({ ...columnValues(profiles, profile), userId: user.id });
    }
  });
}

export async function sometimes(email: string, bio: string | null) {
  await db.transaction(async (tx) => {
    const user = firstOrThrow(
      await tx
        .update(users)
        .set({ name: 'N' })
        .where(eq(users.email, email))
        .returning({ id: users.id }),
      'User',
      'an update',
    );
    if (bio) {
      const profile = await tx
        .select({ id: profiles.id })
        .from(profiles)
        .where(eq(profiles.userId, user.id));
      expectNone(profile, 'Profile');
      await tx.insert(profiles).values({ bio, userId: user.id });
    }
  });
}
