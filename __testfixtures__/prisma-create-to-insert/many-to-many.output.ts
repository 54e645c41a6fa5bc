// Implicit many-to-many: targets must be there, pairs that are there already stay, new targets come with their pair.
import { asc, eq, inArray, sql } from 'drizzle-orm';
import { db } from '@/db';
import { createMany, createManyAndReturn, expectRows, firstOrThrow } from '@/db/parity';
import { follows, postToTag, posts, tags, users } from '@/db/schema';

export async function tagged(slug: string, tagIds: number[], name: string) {
  return db.transaction(async (tx) => {
    const now = new Date();
    const [post] = await tx
      .insert(posts)
      .values({ slug, title: slug, createdAt: now, updatedAt: now })
      .returning({ slug: posts.slug, id: posts.id });
    const connectedTags = expectRows(
      await tx.select({ id: tags.id }).from(tags).where(inArray(tags.id, tagIds)),
      tagIds,
      'P2025',
      'Tag',
    );
    await createMany(
      tx,
      postToTag,
      connectedTags.map(({ id }) => ({ A: post.id, B: id })),
      { skipDuplicates: true },
    );
    const [tag] = await tx
      .insert(tags)
      .values({ name, color: '#000' })
      .returning({ id: tags.id });
    await tx.insert(postToTag).values({ A: post.id, B: tag.id }).onConflictDoNothing();
    return { slug: post.slug };
  });
}

export async function byName(slug: string, name: string) {
  await db.transaction(async (tx) => {
    const now = new Date();
    const [post] = await tx
      .insert(posts)
      .values({ slug, title: slug, keywords: ['k'], createdAt: now, updatedAt: now })
      .returning({ id: posts.id });
    const connectedTags = expectRows(
      await tx
        .select({ id: tags.id })
        .from(tags)
        .where(inArray(tags.name, [name, 'news'])),
      [name, 'news'],
      'P2025',
      'Tag',
    );
    await tx
      .insert(postToTag)
      .values(connectedTags.map(({ id }) => ({ A: post.id, B: id })))
      .onConflictDoNothing();
  });
}

export async function connectOrCreate(slug: string, names: string[]) {
  const post = await db.transaction(async (tx) => {
    const now = new Date();
    const [created] = await tx
      .insert(posts)
      .values({ slug, title: slug, createdAt: now, updatedAt: now })
      .returning({ id: posts.id });
    for (const name of names) {
      const [existingTag] = await tx
        .select({ id: tags.id })
        .from(tags)
        .where(eq(tags.name, name))
        .limit(1);
      const tag = existingTag ?? (
        await tx.insert(tags).values({ name }).returning({ id: tags.id })
      )[0];
      await tx.insert(postToTag).values({ A: created.id, B: tag.id }).onConflictDoNothing();
    }
    return firstOrThrow((
      await tx.query.posts
        .findMany({
          where: eq(posts.id, created.id),
          with: {
            tags: {
              columns: {},
              with: { tag: true },
              orderBy: (row) => [asc(sql`(${tx
                .select({ name: tags.name })
                .from(tags)
                .where(eq(tags.id, row.B))})`)],
            },
          },
          limit: 1,
        })
    ).map((post) => ({ ...post, tags: post.tags.map(({ tag }) => tag) })), 'Post');
  });
  return post.tags;
}

export async function newTags(slug: string, names: string[]) {
  await db.transaction(async (tx) => {
    const now = new Date();
    const [post] = await tx
      .insert(posts)
      .values({ slug, title: slug, createdAt: now, updatedAt: now })
      .returning({ id: posts.id });
    const createdTags = await createManyAndReturn(
      tx,
      tags,
      names.map((name) => ({ name })),
      { returning: { id: tags.id } },
    );
    await createMany(
      tx,
      postToTag,
      createdTags.map(({ id }) => ({ A: post.id, B: id })),
      { skipDuplicates: true },
    );
  });
}

export async function followers(email: string, ids: number[]) {
  await db.transaction(async (tx) => {
    const now = new Date();
    const [user] = await tx
      .insert(users)
      .values({ email, createdAt: now, updatedAt: now })
      .returning({ id: users.id });
    const connectedFollowers = expectRows(
      await tx.select({ id: users.id }).from(users).where(inArray(users.id, ids)),
      ids,
      'P2025',
      'User',
    );
    await createMany(
      tx,
      follows,
      connectedFollowers.map(({ id }) => ({ A: user.id, B: id })),
      { skipDuplicates: true },
    );
    const user2 = firstOrThrow(
      await tx.select({ id: users.id }).from(users).where(eq(users.id, 2)).limit(1),
      'User',
      'a nested connect',
    );
    await tx.insert(follows).values({ A: user2.id, B: user.id }).onConflictDoNothing();
  });
}
